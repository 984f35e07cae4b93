/** All that the process of people does, by kind. */
import type { HistoryJob, HistoryResult } from './history-job.ts'
import type { IdleJob, IdleResult } from './idle-job.ts'
import type { RoundResult, TypingJob } from './typing-job.ts'

type Jobs = {
  readonly typing: { readonly job: TypingJob; readonly result: RoundResult }
  readonly history: { readonly job: HistoryJob; readonly result: HistoryResult }
  readonly idle: { readonly job: IdleJob; readonly result: IdleResult }
}

export type JobKind = keyof Jobs
export type ResultOf<Kind extends JobKind> = Jobs[Kind]['result']
export type Job = Jobs[JobKind]['job']
