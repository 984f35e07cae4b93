/** The real server as a child process, with a folder and a port that it keeps over restarts. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from './free-port.ts'
import type { Meeting } from '../../shared/protocol/http.ts'
import { createMeeting } from './meetings-api.ts'
import { serverEnvironment } from './server-environment.ts'

const root = resolve(import.meta.dirname, '../..')
const readyMaxMs = 20_000
const stopMaxMs = 12_000

/** One server of tests; `close()` ends it and removes its folder. */
export class LiveServer {
  readonly url: string
  readonly folder: string
  readonly #port: number
  readonly #settings: Readonly<Record<string, string>>
  readonly #launcher: readonly string[]
  #child: ChildProcess | null = null
  #output = ''
  #meetingCount = 0

  private constructor(
    port: number,
    folder: string,
    settings: Readonly<Record<string, string>>,
    launcher: readonly string[],
  ) {
    this.#port = port
    this.#settings = settings
    this.#launcher = launcher
    this.folder = folder
    this.url = `http://127.0.0.1:${port}`
  }

  /**
   * Starts on a free loopback port with an empty data folder; resolves when it answers requests.
   *
   * @param settings - besides those that every test needs
   * @param launcher - a program and its words that run the server as the process they are started as
   */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    launcher: readonly string[] = [],
  ): Promise<LiveServer> {
    const folder = mkdtempSync(join(tmpdir(), 'live-minutes-'))
    const server = new LiveServer(await freePort(), folder, settings, launcher)
    await server.restart()
    return server
  }

  /** Everything that it printed since its last start. */
  get output(): string {
    return this.#output
  }

  /** Its process; `null` while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Path of the embedded notes repository. */
  get repository(): string {
    return join(this.folder, 'notes.git')
  }

  /** Its environment, for commands that work on the same data folder. */
  get environment(): NodeJS.ProcessEnv {
    const own = serverEnvironment({ port: this.#port, url: this.url, folder: this.folder })
    return { ...own, ...this.#settings }
  }

  /**
   * A meeting that no other test has.
   *
   * @param markdown - instead of the template
   */
  newMeeting(markdown?: string): Promise<Meeting> {
    const day = Date.UTC(2030, 0, 1 + this.#meetingCount++)
    const date = new Date(day).toISOString().slice(0, 10)
    return createMeeting(this.url, { date, ...(markdown === undefined ? {} : { markdown }) })
  }

  /** Starts it again on the same folder and port; resolves when it says that it is ready. */
  async restart(): Promise<void> {
    this.#output = ''
    const start = [process.execPath, '--import', './server/prepare-node.js', 'server/main.ts']
    const [command = process.execPath, ...words] = [...this.#launcher, ...start]
    const child = spawn(command, words, {
      cwd: root,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`The server ${reason}:\n${this.#output}`))
      const limit = setTimeout(() => fail(`was not ready within ${readyMaxMs} ms`), readyMaxMs)
      child.once('exit', (code, signal) => {
        clearTimeout(limit)
        fail(`ended with ${code ?? signal ?? 'nothing'}`)
      })
      const read = (chunk: string) => {
        this.#output += chunk
        if (!this.#output.includes(`Live Minutes ready at ${this.url}`)) return
        clearTimeout(limit)
        resolve()
      }
      child.stdout.setEncoding('utf8').on('data', read)
      child.stderr.setEncoding('utf8').on('data', read)
    })
  }

  /** kill -9: no handler runs, nothing is written after it. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** SIGTERM, as a service manager sends it; resolves when the process has ended. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child?.exitCode !== null || child.signalCode !== null) return
    const limit = setTimeout(() => child.kill('SIGKILL'), stopMaxMs)
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    clearTimeout(limit)
  }
}
