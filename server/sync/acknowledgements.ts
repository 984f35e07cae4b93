/** Which of one connection's update frames are settled: one number for all that a commit settles. */

/** Learns how long acknowledgements take. */
export type AcknowledgementWatch = {
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number
  readonly onTold: (seconds: number) => void
}

/** Numbers a connection's update frames from 1, in the order in which they came. */
export class Acknowledgements {
  readonly #onSettled: () => void
  readonly #watch: AcknowledgementWatch
  #heard = 0
  #told = 0
  /** In their order. */
  readonly #unsettled = new Set<number>()
  /** When each frame came in that is not told yet. */
  readonly #arrivals = new Map<number, number>()

  /** @param onSettled - there is something to tell, or more than before */
  constructor(onSettled: () => void, watch: AcknowledgementWatch) {
    this.#onSettled = onSettled
    this.#watch = watch
  }

  /** Count a frame that came in; gives its number. */
  begin(): number {
    this.#heard += 1
    this.#unsettled.add(this.#heard)
    this.#arrivals.set(this.#heard, this.#watch.now())
    return this.#heard
  }

  /** A frame is durable, or known, or was refused. */
  settle(frame: number): void {
    this.#unsettled.delete(frame)
    if (this.#settledUpTo() > this.#told) this.#onSettled()
  }

  /** To be told now: this frame, and all before it, are settled; `null`: nothing new is. */
  take(): number | null {
    const settled = this.#settledUpTo()
    if (settled <= this.#told) return null
    const now = this.#watch.now()
    for (let frame = this.#told + 1; frame <= settled; frame++) {
      this.#watch.onTold((now - (this.#arrivals.get(frame) ?? now)) / 1000)
      this.#arrivals.delete(frame)
    }
    this.#told = settled
    return settled
  }

  #settledUpTo(): number {
    const [firstUnsettled] = this.#unsettled
    return firstUnsettled === undefined ? this.#heard : firstUnsettled - 1
  }
}
