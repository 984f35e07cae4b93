/** Compares the text with the server's from time to time: what both say is synced may still differ. */
import { digest as sha256 } from 'lib0/hash/sha256'
import type { Clock } from './clock.ts'

const INTERVAL_MS = 30_000

export type DigestCheckOptions = {
  readonly clock: Clock
  /** Ask the server for the digest of the committed text. */
  readonly ask: () => void
  readonly hasPending: () => boolean
  readonly readText: () => string
  readonly onDifference: () => void
}

/** From `start` to `stop`, which a link calls as it comes and goes. */
export class DigestCheck {
  readonly #options: DigestCheckOptions
  #callOff: (() => void) | null = null
  /** Whether a digest came at a moment at which it says nothing. */
  #isOwed = false

  constructor(options: DigestCheckOptions) {
    this.#options = options
  }

  start(): void {
    this.stop()
    this.#callOff = this.#options.clock.after(INTERVAL_MS, () => {
      this.start()
      this.#options.ask()
    })
  }

  /** Safe to call twice. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = null
    this.#isOwed = false
  }

  /** Nothing is pending any more. */
  onSettled(): void {
    if (!this.#isOwed) return
    this.#isOwed = false
    this.#options.ask()
  }

  /**
   * A digest came. The server sends in order, so all that its text held is here; where nothing of one's own is missing
   * there either, the texts are equal.
   */
  onDigest(digest: Uint8Array): void {
    const { hasPending, readText, onDifference } = this.#options
    if (hasPending()) {
      this.#isOwed = true
      return
    }
    const own = sha256(new TextEncoder().encode(readText()))
    if (own.some((byte, index) => byte !== digest[index])) onDifference()
  }
}
