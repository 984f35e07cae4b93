/** The process of the people; `run-generator.ts` starts one for each round. */
import { runHistoryRound } from './people/history-round.ts'
import { runIdleRound } from './people/idle-round.ts'
import type { Job, JobKind, ResultOf } from './people/jobs.ts'
import { runTypingRound } from './people/typing-round.ts'

// reason: only run-generator.ts sends to it.
process.once('message', (job) => void run(job as Job))

async function run(job: Job): Promise<void> {
  const result = await resultOf(job)
  process.send?.(result, () => process.exit(0))
}

function resultOf(job: Job): Promise<ResultOf<JobKind>> {
  switch (job.kind) {
    case 'typing':
      return runTypingRound(job)
    case 'history':
      return runHistoryRound(job)
    case 'idle':
      return runIdleRound(job)
  }
}
