/** Tells one client which of its update frames are settled: one message for all that a commit settles. */

/** Learns how long acknowledgements take. */
export type AcknowledgementWatch = {
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number
  readonly onTold: (seconds: number) => void
}

/** Numbers a connection's update frames from 1, in the order in which they came. */
export class Acknowledgements {
  readonly #tell: (frame: number) => void
  readonly #watch: AcknowledgementWatch
  #heard = 0
  #told = 0
  /** In their order. */
  readonly #unsettled = new Set<number>()
  /** When each frame came in that is not told yet. */
  readonly #arrivals = new Map<number, number>()
  #isTelling = false

  /** @param tell - sends the number of a frame: it and all before it are settled */
  constructor(tell: (frame: number) => void, watch: AcknowledgementWatch) {
    this.#tell = tell
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
    if (this.#isTelling) return
    this.#isTelling = true
    // Later than all promises of the commit that settles it, which may settle others of this connection.
    setImmediate(() => this.#tellSettled())
  }

  #tellSettled(): void {
    this.#isTelling = false
    const [firstUnsettled] = this.#unsettled
    const settled = firstUnsettled === undefined ? this.#heard : firstUnsettled - 1
    if (settled <= this.#told) return
    const now = this.#watch.now()
    for (let frame = this.#told + 1; frame <= settled; frame++) {
      this.#watch.onTold((now - (this.#arrivals.get(frame) ?? now)) / 1000)
      this.#arrivals.delete(frame)
    }
    this.#told = settled
    this.#tell(settled)
  }
}
