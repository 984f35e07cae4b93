/** Does small pieces of work once nobody has changed anything for a while, each when the browser has nothing to do. */

/** How long nothing may have changed, in milliseconds. */
const quietMs = 2_000

export class IdleCheck {
  readonly #checkNext: (from: number) => number | null
  #timer: ReturnType<typeof setTimeout> | null = null
  /** Until then somebody may still be typing. */
  #quietAt = 0
  /** Where the next piece begins. */
  #from = 0

  /** @param checkNext - checks the piece that begins at `from` and tells where the next one begins; `null`: all is done */
  constructor(checkNext: (from: number) => number | null) {
    this.#checkNext = checkNext
  }

  /** Something has changed: begin again, later. Cheap, for each key: a timer that waits already goes on waiting. */
  restart(): void {
    this.#quietAt = performance.now() + quietMs
    this.#from = 0
    if (this.#timer === null) this.#wait(quietMs)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #wait(delayMs: number): void {
    const timer = setTimeout(() => {
      const next = this.#isQuiet ? this.#checkNext(this.#from) : 0
      // Whoever stopped it in the check took the timer away.
      if (this.#timer !== timer) return
      this.#timer = null
      if (!this.#isQuiet) this.#wait(this.#quietAt - performance.now())
      else if (next !== null) {
        this.#from = next
        // A turn of its own for each piece: what people do comes before.
        this.#wait(0)
      }
    }, delayMs)
    this.#timer = timer
  }

  get #isQuiet(): boolean {
    return performance.now() >= this.#quietAt
  }
}
