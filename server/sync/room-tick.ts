/** Gathers what goes out to all members of a room: what one commit brings in one go, and carets along with it. */
import { MAX_TICK_MS } from './room-pace.ts'
import type { RoomMember } from './room-member.ts'
import { SharedFrames } from './shared-frames.ts'

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
}

export class RoomTick {
  readonly #options: RoomTickOptions
  #updates: Uint8Array[] = []
  #presence: Uint8Array[] = []
  readonly #settled = new Set<SettledSource>()
  #soon: NodeJS.Immediate | null = null
  /** Carets are not worth frames of their own while somebody types. */
  #later: NodeJS.Timeout | null = null

  constructor(options: RoomTickOptions) {
    this.#options = options
  }

  /** @param update - committed */
  addUpdate(update: Uint8Array): void {
    this.#updates.push(update)
    this.#sendSoon()
  }

  /** @param awarenessUpdate - of one state */
  addPresence(awarenessUpdate: Uint8Array): void {
    this.#presence.push(awarenessUpdate)
    if (this.#soon === null) this.#later ??= setTimeout(() => this.flush(), MAX_TICK_MS)
  }

  addSettled(source: SettledSource): void {
    this.#settled.add(source)
    this.#sendSoon()
  }

  /** Send all that waits, now. */
  flush(): void {
    if (this.#soon !== null) clearImmediate(this.#soon)
    if (this.#later !== null) clearTimeout(this.#later)
    this.#soon = this.#later = null
    if (this.#updates.length + this.#presence.length + this.#settled.size === 0) return
    const { members, readers, onFault } = this.#options
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
    try {
      for (const member of members) {
        const audience = { isReader: readers.has(member), speaksMinutes: member.speaksMinutes }
        if (audience.isReader) for (const message of frames.large) member.send(message)
        const bytes = frames.for(audience)
        if (bytes !== null) member.sendFrames(bytes)
      }
    } catch (error) {
      onFault(error)
    }
  }

  /** Later than all promises of the commit that brought it, which may bring more. */
  #sendSoon(): void {
    this.#soon ??= setImmediate(() => this.flush())
  }
}
