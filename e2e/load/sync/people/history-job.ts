/** What the process that writes a long document is told, and what it tells. */
import type { RoomAddress } from '../wire/room-address.ts'
import type { GeneratorLoad } from './typing-job.ts'

export type HistoryJob = {
  readonly kind: 'history'
  readonly port: number
  readonly serverPid: number
  readonly room: RoomAddress
  readonly edits: number
  /** How many join at once, and how often. */
  readonly joiners: number
  readonly waves: number
}

export type HistoryResult = {
  /** CPU of the server for each edit, until it rests. */
  readonly intakeCpuUs: number
  /** Until a reader has all. */
  readonly intakeMs: number
  /** From the first connecting until all have the document; the middle one of the waves. */
  readonly joinMs: number
  /** Of the server, for a wave. */
  readonly joinCpuMs: number
  /** That each who joins reads. */
  readonly joinBytes: number
  /** While people joined. */
  readonly generator: GeneratorLoad
  readonly problems: readonly string[]
}
