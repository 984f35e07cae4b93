/** When a room's snapshots are made: often enough that it opens quickly, seldom enough that nobody feels it. */
import type { Logger } from 'pino'
import { stateDigest } from '../storage/replay.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import type { RoomDocument } from './room-document.ts'
import type { SyncMeter } from './sync-meter.ts'

/** A room that opens replays no more rows than these behind its snapshot. */
const ROWS_WHILE_LIVE = 2_000

/** A room that leaves memory with fewer new rows opens quickly enough without another snapshot. */
const ROWS_ON_LEAVING = 200

export class RoomSnapshots {
  readonly #log: UpdateLog
  readonly #room: string
  readonly #logger: Logger
  readonly #meter: SyncMeter
  #lastSequence: number

  /** @param lastSequence - of the snapshot that the room was loaded from; 0: there was none */
  constructor(log: UpdateLog, room: string, lastSequence: number, logger: Logger, meter: SyncMeter) {
    this.#log = log
    this.#room = room
    this.#logger = logger
    this.#meter = meter
    this.#lastSequence = lastSequence
  }

  /** To be called after each commit. */
  afterCommit(document: RoomDocument): void {
    if (document.sequence - this.#lastSequence >= ROWS_WHILE_LIVE) this.#make(document)
  }

  /** To be called when the room leaves memory. */
  onLeaving(document: RoomDocument): void {
    if (document.sequence - this.#lastSequence >= ROWS_ON_LEAVING) this.#make(document)
  }

  /** Nobody waits for it, and a room works without it. */
  #make(document: RoomDocument): void {
    const { sequence } = document
    this.#lastSequence = sequence
    this.#log.makeSnapshot(this.#room, sequence, stateDigest(document.doc)).then(
      (isKept) => {
        if (isKept) {
          this.#meter.snapshotMade()
          return
        }
        this.#meter.snapshotFailed()
        this.#logger.error({ sequence }, 'the log replays to another state than the room has')
      },
      (error: unknown) => {
        this.#meter.snapshotFailed()
        this.#logger.warn({ err: error, sequence }, 'a snapshot could not be made')
      },
    )
  }
}
