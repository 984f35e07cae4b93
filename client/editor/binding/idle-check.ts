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
  #isStopped = false

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
    this.#isStopped = true
  }

  #wait(delayMs: number): void {
    this.#isStopped = false
    this.#timer = setTimeout(() => {
      // Before the check, which may fail: the next change begins again all the same.
      this.#timer = null
      if (this.#isQuiet) this.#check()
      else this.#wait(this.#quietAt - performance.now())
    }, delayMs)
  }

  #check(): void {
    const next = this.#checkNext(this.#from)
    if (next === null || this.#isStopped || this.#timer !== null) return
    this.#from = next
    // A turn of its own for each piece: what people do comes before.
    this.#wait(0)
  }

  get #isQuiet(): boolean {
    return performance.now() >= this.#quietAt
  }
}
