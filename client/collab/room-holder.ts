/** Keeps one session open while anybody looks at it. */
import { createObservableValue } from './observable-value.ts'
import type { RoomSession } from './room-session.ts'

/**
 * Opens a session with its first subscriber and leaves it with its last, so that a page that is mounted, unmounted and
 * mounted again ends with exactly one open session.
 */
export class RoomHolder {
  readonly #openSession: () => RoomSession
  readonly #session = createObservableValue<RoomSession | null>(null)
  #subscribers = 0

  constructor(openSession: () => RoomSession) {
    this.#openSession = openSession
  }

  /** The open session; `null` before the first subscriber and after the last. */
  readonly get = (): RoomSession | null => this.#session.get()

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#session.subscribe(listener)
    this.#subscribers += 1
    if (this.#subscribers === 1) this.#open()
    return () => {
      unsubscribe()
      this.#subscribers -= 1
      if (this.#subscribers === 0) this.#leave()
    }
  }

  /** Give up this session, with what the server did not take, for a new one. */
  restart(): void {
    this.#session.get()?.giveUp()
    if (this.#subscribers > 0) this.#open()
  }

  #open(): void {
    const session = this.#openSession()
    session.status.subscribe(() => {
      // The new one shows the server's text, and offers this one's beside it.
      if (session.status.get().kind === 'differed' && this.#session.get() === session) this.restart()
    })
    this.#session.set(session)
  }

  #leave(): void {
    this.#session.get()?.leave()
    this.#session.set(null)
  }
}
