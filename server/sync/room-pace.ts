/** When what is typed in a room goes into the log: at once while it is quiet, gathered while it is busy. */

/**
 * A room's writes go together for so long for each of its connections. A commit and the frames that it causes take a
 * millisecond or so, so a busy room spends a few hundredths of a core on them, however many people type in it.
 */
const MS_PER_MEMBER = 0.5

/** Nobody sees that a letter of somebody else came so much later. */
export const MAX_TICK_MS = 25

export type RoomPaceOptions = {
  readonly memberCount: () => number
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number
}

export class RoomPace {
  readonly #options: RoomPaceOptions
  #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | null = null
  #lastAt = -Infinity

  constructor(options: RoomPaceOptions) {
    this.#options = options
  }

  /** Resolves when it is time, for all who wait in the order in which they came. */
  async turn(): Promise<void> {
    const { memberCount, now } = this.#options
    const wait = this.#lastAt + Math.min(MAX_TICK_MS, memberCount() * MS_PER_MEMBER) - now()
    if (this.#timer === null && wait <= 0) {
      this.#lastAt = now()
      return
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
      this.#timer ??= setTimeout(() => this.flush(), wait)
    })
  }

  /** It is time now, whatever was to be waited for. */
  flush(): void {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
    this.#lastAt = this.#options.now()
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
