/** The process that types and reads; `run-generator.ts` starts one for each round. */
import { runTypingRound } from './people/typing-round.ts'
import type { TypingJob } from './people/typing-job.ts'

// reason: only run-generator.ts sends to it.
process.once('message', (job) => void run(job as TypingJob))

async function run(job: TypingJob): Promise<void> {
  const result = await runTypingRound(job)
  process.send?.(result, () => process.exit(0))
}
