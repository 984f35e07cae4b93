/** Runs a server's program until it says that it is ready. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../support/free-port.ts'
import { serverEnvironment } from '../../../support/server-environment.ts'
import type { RoomAddress } from '../wire/room-address.ts'
import type { RunningServer, StartOptions } from './measured-server.ts'

const readyMaxMs = 20_000
const stopMaxMs = 12_000

export type Program = {
  /** Of Node.js: a file, and its words. */
  readonly words: readonly string[]
  readonly roomAddress: (index: number) => RoomAddress
}

/** Gives the program PORT and DATA_DIR, and waits for a line with `ready`. */
export async function startProgram(program: Program, { flags }: StartOptions): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'live-minutes-sync-'))
  const port = await freePort()
  const environment = serverEnvironment({ port, url: `http://127.0.0.1:${port}`, folder })
  const child = spawn(process.execPath, [...flags, ...program.words], {
    env: { ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const close = async (): Promise<void> => {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ready(child)
  } catch (error) {
    await close()
    throw error
  }
  return {
    pid: child.pid!,
    port,
    makeRoom: (index) => Promise.resolve(program.roomAddress(index)),
    close,
  }
}

function ready(child: ChildProcess): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`A server ${reason}:\n${output}`))
    const limit = setTimeout(() => fail(`was not ready within ${readyMaxMs} ms`), readyMaxMs)
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => fail('ended'))
    const read = (chunk: string) => {
      output += chunk
      if (!output.includes('ready')) return
      clearTimeout(limit)
      resolve()
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const limit = setTimeout(() => child.kill('SIGKILL'), stopMaxMs)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  clearTimeout(limit)
}
