/** Reads all that is stored once a day, slowly, so that a row that a disk has changed is found while a backup has it. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { CheckedPart } from './row-check.ts'
import type { SqliteStorage } from './sqlite-storage.ts'
import { isDamage, StorageError } from './storage-error.ts'

const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS

export type ScrubPace = {
  /** Until the first pass: a server that has just started has better things to do. */
  readonly firstAfterMs: number
  /** From the beginning of one pass to that of the next, or longer where one takes longer. */
  readonly intervalMs: number
  /** At most this part of the storage thread's time. */
  readonly share: number
  /** At least so long between two parts. */
  readonly minRestMs: number
}

/** A million rows take about a quarter of an hour. */
export const dailyPace: ScrubPace = {
  firstAfterMs: 60 * SECOND_MS,
  intervalMs: DAY_MS,
  share: 0.01,
  minRestMs: 20,
}

export type ScrubOptions = {
  readonly storage: Pick<SqliteStorage, 'meetings' | 'checkPart'>
  readonly pace: ScrubPace
  readonly logger: Pick<Logger, 'warn'>
  /** Told of rows that are what was written. */
  readonly onChecked: (rows: number) => void
  readonly onDamage: (room: string, error: StorageError) => void
  /** From 0 to 1: where a pass begins, so that who restarts often still sees all in time. */
  readonly random?: () => number
}

/** Begins on construction. */
export class Scrub {
  readonly #options: ScrubOptions
  readonly #closing = new AbortController()

  constructor(options: ScrubOptions) {
    this.#options = options
    void this.#passAfterPass()
  }

  /** Read nothing more. Safe to call twice. */
  close(): void {
    this.#closing.abort()
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted
  }

  async #passAfterPass(): Promise<void> {
    const { firstAfterMs, intervalMs } = this.#options.pace
    await this.#rest(firstAfterMs)
    while (!this.#isClosed) {
      const startedAt = performance.now()
      await this.#pass()
      await this.#rest(intervalMs - (performance.now() - startedAt))
    }
  }

  async #pass(): Promise<void> {
    const { storage, logger, random = Math.random } = this.#options
    try {
      const rooms = (await storage.meetings()).map(({ id }) => id)
      const first = Math.floor(random() * rooms.length)
      for (const room of [...rooms.slice(first), ...rooms.slice(0, first)]) await this.#checkRoom(room)
    } catch (error) {
      // The next pass tries again; whether the disk works is told by who watches it.
      if (!this.#isClosed) logger.warn({ err: error }, 'not all that is stored could be read')
    }
  }

  async #checkRoom(room: string): Promise<void> {
    const { storage, pace, onChecked, onDamage } = this.#options
    let after: number | null = 0
    while (after !== null && !this.#isClosed) {
      try {
        const { rows, last, spentMs }: CheckedPart = await storage.checkPart(room, after)
        onChecked(rows)
        after = last
        await this.#rest(Math.max(pace.minRestMs, spentMs / pace.share - spentMs))
      } catch (error) {
        if (!(error instanceof StorageError) || !isDamage(error)) throw error
        onDamage(room, error)
        return
      }
    }
  }

  /** Resolves at once when it is closed. */
  async #rest(ms: number): Promise<void> {
    const { signal } = this.#closing
    try {
      await delay(Math.max(0, ms), undefined, { ref: false, signal })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
