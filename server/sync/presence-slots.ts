/** How often a connection's presence goes to the others. */

/** 10 a second: more than a moving caret needs. */
const SLOT_MS = 100

/** A burst passes at once: joining says a name, a colour and a caret. */
const MAX_SAVED_SLOTS = 10

/** Passes on presence at most so often; of what comes faster only the last goes out, at the next slot. */
export class PresenceSlots {
  readonly #show: (awarenessUpdate: Uint8Array) => void
  readonly #now: () => number
  #slots = MAX_SAVED_SLOTS
  #countedAt: number
  #waiting: Uint8Array | null = null
  #timer: NodeJS.Timeout | null = null

  /**
   * @param show - sends one state to the others; each is the whole state of its connection
   * @param now - milliseconds of any clock that does not go back
   */
  constructor(show: (awarenessUpdate: Uint8Array) => void, now: () => number) {
    this.#show = show
    this.#now = now
    this.#countedAt = now()
  }

  take(awarenessUpdate: Uint8Array): void {
    this.#countSlots()
    if (this.#timer === null && this.#slots >= 1) {
      this.#slots -= 1
      this.#show(awarenessUpdate)
      return
    }
    this.#waiting = awarenessUpdate
    this.#timer ??= setTimeout(() => this.#showWaiting(), SLOT_MS).unref()
  }

  /** Forget what waits. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = null
  }

  #showWaiting(): void {
    this.#timer = null
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) return
    this.#countSlots()
    this.#slots -= 1
    this.#show(waiting)
  }

  #countSlots(): void {
    const now = this.#now()
    this.#slots = Math.min(MAX_SAVED_SLOTS, this.#slots + (now - this.#countedAt) / SLOT_MS)
    this.#countedAt = now
  }
}
