/** Has one round done by a process of its own, so that its load is not this one's, nor a former round's. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Job, ResultOf } from './people/jobs.ts'

/** Longer than any round. */
const roundMaxMs = 400_000

/** Rejects with what the process printed when it failed. */
export async function runGenerator<Given extends Job>(job: Given): Promise<ResultOf<Given['kind']>> {
  const child = fork(join(import.meta.dirname, 'generator.ts'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  const collect = (chunk: string) => (output += chunk)
  child.stdout?.setEncoding('utf8').on('data', collect)
  child.stderr?.setEncoding('utf8').on('data', collect)
  const limit = setTimeout(() => child.kill('SIGKILL'), roundMaxMs)
  try {
    return await new Promise<ResultOf<Given['kind']>>((resolve, reject) => {
      // reason: only generator.ts answers, with the result of the job's kind.
      child.once('message', (result) => resolve(result as ResultOf<Given['kind']>))
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`The process that types ended:\n${output}`)))
      child.send(job)
    })
  } finally {
    clearTimeout(limit)
  }
}
