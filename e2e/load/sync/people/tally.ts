/** What one reader sees of what the others of its room type. */
import type { Histogram } from './histogram.ts'
import { dueMs, firstClient, firstMeasuredKey, keysOf, type Pace } from './schedule.ts'

/** Typists by their number in the round: from this one, up to before that one. */
export type TypistRange = { readonly from: number; readonly to: number }

export class Tally {
  /** Letters that came again. */
  doubled = 0
  /** Letters that were passed over when a later one of the same typist came. */
  missed = 0
  readonly #pace: Pace
  readonly #range: TypistRange
  /** Whose letters one does not wait for: one's own. */
  readonly #self: number | null
  readonly #latencies: Histogram
  readonly #firstMeasured: number
  /** Of each typist, the key that is next. */
  readonly #next: Int32Array
  #seen = 0

  /** @param self - the reader's number as a typist; `null`: it only reads */
  constructor(pace: Pace, range: TypistRange, self: number | null, latencies: Histogram) {
    this.#pace = pace
    this.#range = range
    this.#self = self
    this.#latencies = latencies
    this.#firstMeasured = firstMeasuredKey(pace)
    this.#next = new Int32Array(range.to - range.from)
  }

  /** How many letters have yet to come, until all have typed all. */
  get outstanding(): number {
    return this.#others * keysOf(this.#pace) - this.#seen
  }

  /** How many come that count. */
  get measured(): number {
    return this.#others * (keysOf(this.#pace) - this.#firstMeasured)
  }

  get #others(): number {
    const { from, to } = this.#range
    return to - from - (this.#self === null ? 0 : 1)
  }

  /** @param sinceStartMs - now, from the start of typing */
  see(client: number, clock: number, length: number, sinceStartMs: number): void {
    const typist = client - firstClient
    if (typist < this.#range.from || typist >= this.#range.to || typist === this.#self) return
    const slot = typist - this.#range.from
    const next = this.#next[slot]!
    const end = clock + length
    if (clock < next) this.doubled += Math.min(end, next) - clock
    if (clock > next) this.missed += clock - next
    for (let key = Math.max(clock, next); key < end; key++) {
      this.#seen++
      if (key >= this.#firstMeasured) this.#latencies.add(sinceStartMs - dueMs(this.#pace, typist, key))
    }
    this.#next[slot] = Math.max(next, end)
  }
}
