/** Does small pieces of work once nobody has changed anything for a while, each when the browser has nothing to do. */

/** How long nothing may have changed, in milliseconds. */
const quietMs = 2_000

export class IdleCheck {
  readonly #checkNext: (from: number) => number | null
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param checkNext - checks the piece that begins at `from` and tells where the next one begins; `null`: all is done */
  constructor(checkNext: (from: number) => number | null) {
    this.#checkNext = checkNext
  }

  /** Something has changed: begin again, later. */
  restart(): void {
    this.stop()
    this.#wait(quietMs, 0)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #wait(delayMs: number, from: number): void {
    const timer = setTimeout(() => {
      const next = this.#checkNext(from)
      // Whoever stopped it in the check, or had it begin again, took the timer away.
      if (this.#timer !== timer) return
      this.#timer = null
      // A turn of its own for each piece: what people do comes before.
      if (next !== null) this.#wait(0, next)
    }, delayMs)
    this.#timer = timer
  }
}
