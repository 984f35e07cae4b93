/** The whole server on a free port, and a program that talks to it. */
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { problem, type Meeting, type Problem } from '../../shared/protocol/http.ts'
import { type Config, readConfig } from '../config.ts'
import { type RunningServer, type StartOptions, startServer } from '../start-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Saturday before the first meeting of the built-in series. */
export const TEST_NOW_MS = Date.parse('2026-11-21T12:00:00Z')

/** Settings as an environment gives them, with a data folder of the test's own. */
export function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  const parsed = readConfig({
    PORT: '0',
    PATH: process.env.PATH,
    DATA_DIR: join(temporaryFolder(), 'deep/data'),
    ...environment,
  })
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}

/** A running server of one test, closed when it is finished. */
export class ApiServer {
  readonly config: Config
  readonly #server: RunningServer
  readonly #origin: string

  static async start(config: Config = testConfig(), options: StartOptions = {}): Promise<ApiServer> {
    const logger = pino({ level: 'silent' })
    const server = await startServer(config, {
      clientFolder: null,
      logger,
      now: () => TEST_NOW_MS,
      ...options,
    })
    onTestFinished(() => server.close())
    return new ApiServer(config, server)
  }

  private constructor(config: Config, server: RunningServer) {
    this.config = config
    this.#server = server
    this.#origin = server.url
  }

  get url(): string {
    return this.#origin
  }

  /** Path of the embedded notes repository. */
  get repository(): string {
    return join(this.config.dataDir, 'notes.git')
  }

  close(): Promise<void> {
    return this.#server.close()
  }

  /** A request; `body` is sent as JSON, a text or bytes as they are. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const payload = body === undefined ? null : isRaw ? body : JSON.stringify(body)
    const type: Record<string, string> = payload === null ? {} : { 'content-type': 'application/json' }
    return fetch(this.#origin + path, {
      method,
      headers: { ...type, ...headers },
      body: payload as string | null,
    })
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, undefined, headers)
  }

  /** A meeting that the test takes for granted. */
  async createMeeting(body: { date: string; markdown?: string; series?: string }): Promise<Meeting> {
    const response = await this.send('POST', '/api/meetings', body)
    if (response.status !== 201) throw new Error(await response.text())
    return (await response.json()) as Meeting
  }

  async meeting(id: string): Promise<Meeting> {
    return (await (await this.get(`/api/meetings/${id}`)).json()) as Meeting
  }

  async markdown(id: string): Promise<Buffer> {
    return Buffer.from(await (await this.get(`/api/meetings/${id}/markdown`)).arrayBuffer())
  }
}

/** The problem of an answer, its form checked. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type')
  if (type !== 'application/problem+json; charset=utf-8')
    throw new Error(`the answer is ${type ?? 'nothing'}`)
  const parsed = problem.parse(await response.json())
  if (parsed.status !== response.status) throw new Error(`${parsed.status} in a ${response.status}`)
  return parsed
}
