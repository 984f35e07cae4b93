/** What the benchmark needs of a server: to run it, and to find rooms in it. */
import type { RoomAddress } from '../wire/room-address.ts'

export type StartOptions = {
  /** Words before the program's own: flags of Node.js. */
  readonly flags: readonly string[]
}

/** A process that answers; `close()` ends it and removes what it stored. */
export type RunningServer = {
  readonly pid: number
  readonly port: number
  /** Of an empty room that nobody was in. */
  readonly makeRoom: (index: number) => Promise<RoomAddress>
  readonly close: () => Promise<void>
}

export type MeasuredServer = {
  readonly title: string
  /** A relay does not, so that a fresh client finds nothing there. */
  readonly holdsDocuments: boolean
  readonly start: (options: StartOptions) => Promise<RunningServer>
}
