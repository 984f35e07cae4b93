/** Notices a link that died without a word. */
import type { Clock } from './clock.ts'

/** Heard nothing for so long: ask. */
const PING_AFTER_MS = 3_000

/** The server answers at once; with the above, 8 s after the last sign of life. */
const ANSWER_WITHIN_MS = 5_000

/** On waking up, less silence than this is taken for life. */
const FRESH_MS = 500

export type LinkLivenessOptions = {
  readonly clock: Clock
  /** Ask the server for a sign of life, if the link is open. */
  readonly ping: () => void
  /** Nothing came back. */
  readonly onDead: () => void
}

/** Watches from `begin` to `stop`; a link that is not open in time is dead too. */
export class LinkLiveness {
  readonly #options: LinkLivenessOptions
  #heardAt = 0
  #isAsked = false
  #callOff: (() => void) | null = null

  constructor(options: LinkLivenessOptions) {
    this.#options = options
  }

  /** A link is being made. */
  begin(): void {
    this.#heardAt = this.#options.clock.now()
    this.#isAsked = false
    this.#wait(PING_AFTER_MS)
  }

  /** There was a sign of life. Cheap, as every message is one. */
  heard(): void {
    this.#heardAt = this.#options.clock.now()
    if (!this.#isAsked) return
    this.#isAsked = false
    this.#wait(PING_AFTER_MS)
  }

  /** Ask now, as after a sleep: the link may be long dead. */
  wake(): void {
    if (this.#callOff === null || this.#isAsked || this.#silentMs < FRESH_MS) return
    this.#ask()
  }

  /** Safe to call twice. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = null
  }

  get #silentMs(): number {
    return this.#options.clock.now() - this.#heardAt
  }

  #check(): void {
    if (this.#isAsked) {
      this.stop()
      this.#options.onDead()
    } else if (this.#silentMs < PING_AFTER_MS) this.#wait(PING_AFTER_MS - this.#silentMs)
    else this.#ask()
  }

  #ask(): void {
    this.#isAsked = true
    // First, as an answer may come within it.
    this.#wait(ANSWER_WITHIN_MS)
    this.#options.ping()
  }

  #wait(ms: number): void {
    this.#callOff?.()
    this.#callOff = this.#options.clock.after(ms, () => this.#check())
  }
}
