/** The command line beside a real server, on its data folder. */
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import type { LiveServer } from './live-server.ts'

const program = resolve(import.meta.dirname, '../../server/commands/minutes.ts')
const maxMs = 60_000

/**
 * Run `minutes` with the settings of a server, as docs/operating.md says.
 *
 * @returns what it printed
 * @throws {Error} with all that it said, unless it ends with 0
 */
export function runMinutes(server: LiveServer, ...words: readonly string[]): Promise<string> {
  return new Promise((settle, reject) => {
    const options = { env: server.environment, timeout: maxMs }
    execFile(process.execPath, [program, ...words], options, (error, out, err) => {
      if (error === null) settle(out)
      else reject(new Error(`minutes ${words.join(' ')}: ${out}${err}`, { cause: error }))
    })
  })
}
