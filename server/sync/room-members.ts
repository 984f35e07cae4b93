/** Who is connected to a room, and what is sent to all of them. */
import { encodeAwareness, encodeUpdate } from './frames.ts'
import { type PresenceOwner, type PresenceVerdict, RoomPresence } from './room-presence.ts'

/** What a room needs of a connection. */
export type RoomMember = PresenceOwner & {
  /** `null`: a nameless guest, or a program. */
  readonly session: string | null
  send(frame: Buffer): void
  /** Close the socket, after the room has let go of the member. */
  close(code: number, reason: string): void
}

export class RoomMembers {
  readonly #all = new Set<RoomMember>()
  /** Those that asked for the document; the others are not sent updates that they could not place. */
  readonly #readers = new Set<RoomMember>()
  readonly #presence = new RoomPresence()

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
    if (awarenessUpdate !== null) this.showPresence(member, awarenessUpdate)
    return true
  }

  /** Let go of all. */
  removeAll(): readonly RoomMember[] {
    const members = [...this.#all]
    this.#all.clear()
    this.#readers.clear()
    for (const member of members) this.#presence.leave(member)
    return members
  }

  /** Send an update to every reader but the one that it came from. */
  sendUpdate(sender: RoomMember, update: Uint8Array): void {
    fanOut(this.#readers, sender, encodeUpdate(update))
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

  /** Tell the others what a member shows. */
  showPresence(member: RoomMember, awarenessUpdate: Uint8Array): void {
    fanOut(this.#all, member, encodeAwareness(awarenessUpdate))
  }
}

function fanOut(receivers: ReadonlySet<RoomMember>, sender: RoomMember, frame: Buffer): void {
  for (const receiver of receivers) if (receiver !== sender) receiver.send(frame)
}
