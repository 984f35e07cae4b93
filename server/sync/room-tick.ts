/** When what comes to a room goes out to its members: at once while it is quiet, gathered while it is busy. */
import type { RoomMember } from './room-member.ts'
import { SharedFrames } from './shared-frames.ts'

/**
 * A tick lasts so long for each socket that it writes to. A write takes some microseconds, so a room spends about a
 * hundredth of a core on them, however many people type in it.
 */
const MS_PER_MEMBER = 0.5

/** Nobody sees that a letter of somebody else came so much later. */
const MAX_TICK_MS = 25

/** Whose update frames are settled, as far as it was not told. */
export type SettledSource = {
  /** The number of its connection in the room. */
  readonly connection: number
  /** To be told now: this frame, and all before it, are settled; `null`: nothing new is. */
  takeSettled(): number | null
}

export type RoomTickOptions = {
  readonly members: ReadonlySet<RoomMember>
  /** Those of them who are sent updates. */
  readonly readers: ReadonlySet<RoomMember>
  /** What was gathered could not be sent: members have missed something. */
  readonly onFault: (error: unknown) => void
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number
}

export class RoomTick {
  readonly #options: RoomTickOptions
  #updates: Uint8Array[] = []
  #presence: Uint8Array[] = []
  readonly #settled = new Set<SettledSource>()
  /** Calls off what was asked for; `null`: nothing was. */
  #callOff: (() => void) | null = null
  #sentAt = -Infinity

  constructor(options: RoomTickOptions) {
    this.#options = options
  }

  /** @param update - committed */
  addUpdate(update: Uint8Array): void {
    this.#updates.push(update)
    this.#request()
  }

  /** @param awarenessUpdate - of one state */
  addPresence(awarenessUpdate: Uint8Array): void {
    this.#presence.push(awarenessUpdate)
    this.#request()
  }

  addSettled(source: SettledSource): void {
    this.#settled.add(source)
    this.#request()
  }

  /** Send all that waits, now. */
  flush(): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#updates.length + this.#presence.length + this.#settled.size === 0) return
    const { members, readers, now, onFault } = this.#options
    const frames = new SharedFrames({
      updates: this.#updates,
      presence: this.#presence,
      settled: [...this.#settled].flatMap((source) => {
        const frame = source.takeSettled()
        return frame === null ? [] : [{ connection: source.connection, frame }]
      }),
    })
    this.#updates = []
    this.#presence = []
    this.#settled.clear()
    this.#sentAt = now()
    try {
      for (const member of members) {
        const { speaksMinutes } = member
        const bytes = frames.for({ isReader: readers.has(member), speaksMinutes })
        if (bytes !== null) member.sendFrames(bytes)
      }
    } catch (error) {
      onFault(error)
    }
  }

  #request(): void {
    if (this.#callOff !== null) return
    const { members, now } = this.#options
    const wait = this.#sentAt + Math.min(MAX_TICK_MS, members.size * MS_PER_MEMBER) - now()
    if (wait > 0) {
      const timer = setTimeout(() => this.flush(), wait)
      this.#callOff = () => clearTimeout(timer)
    } else {
      // Later than all promises of the commit that brought it, which may bring more.
      const immediate = setImmediate(() => this.flush())
      this.#callOff = () => clearImmediate(immediate)
    }
  }
}
