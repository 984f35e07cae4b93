/** Tells one client which of its update frames are settled: one message for all that a commit settles. */

/** Numbers a connection's update frames from 1, in the order in which they came. */
export class Acknowledgements {
  readonly #tell: (frame: number) => void
  #heard = 0
  #told = 0
  /** In their order. */
  readonly #unsettled = new Set<number>()
  #isTelling = false

  /** @param tell - sends the number of a frame: it and all before it are settled */
  constructor(tell: (frame: number) => void) {
    this.#tell = tell
  }

  /** Count a frame that came in; gives its number. */
  begin(): number {
    this.#heard += 1
    this.#unsettled.add(this.#heard)
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
    this.#told = settled
    this.#tell(settled)
  }
}
