/** Who is connected to a room, and what is sent to all of them. */
import { encodeAwareness } from './frames.ts'
import type { RoomMember } from './room-member.ts'
import { type PresenceVerdict, RoomPresence } from './room-presence.ts'
import { RoomTick, type SettledSource } from './room-tick.ts'

export class RoomMembers {
  readonly #all = new Set<RoomMember>()
  /** Those that asked for the document; the others are not sent updates that they could not place. */
  readonly #readers = new Set<RoomMember>()
  readonly #presence = new RoomPresence()
  readonly #tick: RoomTick

  /** @param onFault - told when members have missed something */
  constructor(onFault: (error: unknown) => void) {
    this.#tick = new RoomTick({ members: this.#all, readers: this.#readers, onFault })
  }

  get size(): number {
    return this.#all.size
  }

  /** How many client ids presence remembers. */
  get keptClients(): number {
    return this.#presence.keptClients
  }

  has(member: RoomMember): boolean {
    return this.#all.has(member)
  }

  add(member: RoomMember): void {
    this.#all.add(member)
  }

  /** From now on the member is sent every update. */
  addReader(member: RoomMember): void {
    this.#readers.add(member)
  }

  /** Let go of a member and take it off the others' screens; false when it is none. */
  remove(member: RoomMember): boolean {
    if (!this.#all.delete(member)) return false
    this.#readers.delete(member)
    const awarenessUpdate = this.#presence.leave(member)
    if (awarenessUpdate !== null) this.showPresence(awarenessUpdate)
    return true
  }

  /** Let go of all, after they are sent what waits. */
  removeAll(): readonly RoomMember[] {
    this.#tick.flush()
    const members = [...this.#all]
    this.#all.clear()
    this.#readers.clear()
    for (const member of members) this.#presence.leave(member)
    return members
  }

  /** Send a committed update to every reader; the one that it came from knows it, and reads the same bytes as all. */
  sendUpdate(update: Uint8Array): void {
    this.#tick.addUpdate(update)
  }

  /** Tell a member that update frames of its are settled, behind all that was committed before. */
  tellSettled(source: SettledSource): void {
    this.#tick.addSettled(source)
  }

  /** Send all that waits: what is sent to one member after this comes after it. */
  flush(): void {
    this.#tick.flush()
  }

  /** What all show, for a member that joins or asks. */
  sendPresence(member: RoomMember): void {
    const awarenessUpdate = this.#presence.encodeAll()
    if (awarenessUpdate !== null) member.send(encodeAwareness(awarenessUpdate))
  }

  /**
   * Take a member's presence; the others are not told yet.
   *
   * @param isOpen - whether the member's device may show itself under a client id
   */
  takePresence(
    member: RoomMember,
    awarenessUpdate: Uint8Array,
    isOpen: (client: number) => boolean,
  ): PresenceVerdict {
    return this.#presence.take(member, awarenessUpdate, isOpen)
  }

  /** The client id that a member shows; `null`: none. */
  shownClient(member: RoomMember): number | null {
    return this.#presence.clientOf(member)
  }

  /** The client ids that members show. */
  shownClients(): readonly number[] {
    return this.#presence.clients()
  }

  /** Tell all what one of them shows. */
  showPresence(awarenessUpdate: Uint8Array): void {
    this.#tick.addPresence(awarenessUpdate)
  }
}
