/** Keeps one session open while anybody looks at it. */
import { createObservableValue } from './observable-value.ts'
import { RoomSession } from './room-session.ts'

/**
 * Opens a session with its first subscriber and leaves it with its last, so that a page that is mounted, unmounted and
 * mounted again ends with exactly one open session.
 */
export class RoomHolder {
  readonly #serverUrl: string
  readonly #roomId: string
  readonly #session = createObservableValue<RoomSession | null>(null)
  #subscribers = 0

  constructor(serverUrl: string, roomId: string) {
    this.#serverUrl = serverUrl
    this.#roomId = roomId
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
    this.#session.get()?.close()
    if (this.#subscribers > 0) this.#open()
  }

  #open(): void {
    this.#session.set(new RoomSession(this.#serverUrl, this.#roomId))
  }

  #leave(): void {
    this.#session.get()?.leave()
    this.#session.set(null)
  }
}
