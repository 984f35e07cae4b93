/** Has one round done by a process of its own, so that its load is not this one's, nor a former round's. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { RoundResult, TypingJob } from './people/typing-job.ts'

/** Longer than any round. */
const roundMaxMs = 240_000

/** Rejects with what the process printed when it failed. */
export async function runGenerator(job: TypingJob): Promise<RoundResult> {
  const child = fork(join(import.meta.dirname, 'generator.ts'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  const collect = (chunk: string) => (output += chunk)
  child.stdout?.setEncoding('utf8').on('data', collect)
  child.stderr?.setEncoding('utf8').on('data', collect)
  const limit = setTimeout(() => child.kill('SIGKILL'), roundMaxMs)
  try {
    return await new Promise<RoundResult>((resolve, reject) => {
      // reason: only generator.ts answers.
      child.once('message', (result) => resolve(result as RoundResult))
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`The process that types ended:\n${output}`)))
      child.send(job)
    })
  } finally {
    clearTimeout(limit)
  }
}
