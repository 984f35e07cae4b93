/** Programs of the server as processes of their own, run to their end. */
import { execFile } from 'node:child_process'

const LIMIT_MS = 20_000

export type ProgramRun = { readonly status: number; readonly out: string; readonly err: string }

/**
 * Run node with these words, and with nothing of our environment but the search path.
 *
 * @returns what it printed, whatever its status
 */
export function runProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ProgramRun> {
  const env = { PATH: process.env.PATH ?? '', ...environment }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { env, timeout: LIMIT_MS }, (error, out, err) => {
      if (error === null) resolve({ status: 0, out, err })
      else if (typeof error.code === 'number') resolve({ status: error.code, out, err })
      else reject(new Error(`${words.join(' ')} did not end by itself: ${error.message}`, { cause: error }))
    })
  })
}
