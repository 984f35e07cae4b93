/** A meeting's live document and its connections: the order of log, document and fan-out is kept here. */
import type { Logger } from 'pino'
import { closeCode } from '../../shared/protocol/messages.ts'
import type { MeetingRecord } from '../storage/meeting-record.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import { encodeAwareness, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from './frames.ts'
import {
  type CommittedMinutes,
  type DocumentVerdict,
  type SoundUpdate,
  RoomDocument,
} from './room-document.ts'
import { RoomSnapshots } from './room-snapshots.ts'
import { type PresenceOwner, type PresenceVerdict, RoomPresence } from './room-presence.ts'

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001
const INTERNAL_ERROR = 1011

/** RFC 6455 and the IANA registry: the server restarts, come back. */
export const SERVICE_RESTART = 1012

/** What a room knows of its meeting. */
export type RoomMeeting = Pick<MeetingRecord, 'isLocked' | 'epoch'>

/** What a room needs of a connection. */
export type RoomMember = PresenceOwner & {
  /** `null`: a program's. */
  readonly device: string | null
  send(frame: Buffer): void
  /** Close the socket, after the room has let go of the member. */
  close(code: number, reason: string): void
}

export type UpdateOutcome =
  /** On its way into the log; `settled` resolves when it is committed or has failed. */
  | { readonly kind: 'taken'; readonly settled: Promise<void> }
  | { readonly kind: 'locked' }
  /** The room takes nothing any more. */
  | { readonly kind: 'closing' }
  | Exclude<DocumentVerdict, { kind: 'change' }>

export type RoomOptions = {
  readonly id: string
  readonly log: UpdateLog
  /** The room's meeting, as storage has it. */
  readonly readMeeting: (id: string) => Promise<RoomMeeting>
  readonly logger: Logger
  /** Told when nobody is connected and nothing is being written. */
  readonly onIdle: (room: Room) => void
  /** Told once, when the room takes nothing any more and is to be forgotten. */
  readonly onClosed: (room: Room) => void
}

type RoomState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live'; readonly document: RoomDocument }
  | { readonly kind: 'draining'; readonly document: RoomDocument; readonly onSettled: () => void }
  | { readonly kind: 'closed' }

/**
 * Every update goes through the gate, then into the log, and only when it is committed into the document and to the
 * other members. So whoever joins, asks or exports sees only what is on disk.
 */
export class Room {
  readonly id: string
  readonly #options: RoomOptions
  readonly #logger: Logger
  #state: RoomState = { kind: 'loading' }
  readonly #members = new Set<RoomMember>()
  /** Those that asked for the document; the others are not sent updates that they could not place. */
  readonly #readers = new Set<RoomMember>()
  readonly #presence = new RoomPresence()
  /** What `setLocked` said last; `null`: as storage had it when the room was loaded. */
  #lock: boolean | null = null
  #epoch = ''
  #snapshots: RoomSnapshots | null = null
  #writesInFlight = 0

  constructor(options: RoomOptions) {
    this.id = options.id
    this.#options = options
    this.#logger = options.logger.child({ room: options.id })
  }

  /** Make the document of the log. Throws what reading threw; the room is closed then, and the log is as it was. */
  async load(): Promise<void> {
    try {
      const { log, readMeeting } = this.#options
      const snapshot = await log.readSnapshot(this.id)
      const lastSequence = snapshot?.sequence ?? 0
      const [rows, { isLocked, epoch }] = await Promise.all([
        log.read(this.id, { after: lastSequence }),
        readMeeting(this.id),
      ])
      if (this.#state.kind !== 'loading') throw new Error(`room ${this.id} was closed while it was loading`)
      const document = new RoomDocument(snapshot, rows)
      this.#state = { kind: 'live', document }
      this.#snapshots = new RoomSnapshots(log, this.id, lastSequence, this.#logger)
      this.#lock ??= isLocked
      this.#epoch = epoch
    } catch (error) {
      this.#close(INTERNAL_ERROR, 'the document could not be loaded')
      throw error
    }
  }

  get isLive(): boolean {
    return this.#state.kind === 'live'
  }

  get memberCount(): number {
    return this.#members.size
  }

  /** The committed document, for reading; `null` when there is none. */
  get doc(): RoomDocument['doc'] | null {
    return this.#state.kind === 'live' || this.#state.kind === 'draining' ? this.#state.document.doc : null
  }

  /** Nobody is connected and nothing is being written. */
  get isIdle(): boolean {
    return this.#members.size === 0 && this.#writesInFlight === 0
  }

  /** Add a member and greet it; false when the room takes nobody any more. */
  join(member: RoomMember): boolean {
    if (this.#state.kind !== 'live') return false
    this.#members.add(member)
    this.askForAll(member)
    this.sendPresence(member)
    return true
  }

  /** Let go of a member and take it off the others' screens. Safe to call twice. */
  leave(member: RoomMember): void {
    if (!this.#members.delete(member)) return
    this.#readers.delete(member)
    const awarenessUpdate = this.#presence.leave(member)
    if (awarenessUpdate !== null) this.#fanOut(this.#members, member, encodeAwareness(awarenessUpdate))
    this.#tellIfIdle()
  }

  /** Ask a member for all that it has and the room has not taken. */
  askForAll(member: RoomMember): void {
    if (this.#state.kind === 'live') member.send(encodeSyncStep1(this.#state.document.takenStateVector()))
  }

  /**
   * The answer to a member's sync step 1: all that is committed behind its state vector. From now on it is sent every
   * update, so the answer must be sent at once. `null`: those bytes are no state vector.
   */
  subscribe(member: RoomMember, stateVector: Uint8Array): Buffer | null {
    if (this.#state.kind !== 'live' && this.#state.kind !== 'draining') return null
    try {
      const frame = encodeSyncStep2(this.#state.document.encodeMissing(stateVector))
      this.#readers.add(member)
      return frame
    } catch (error) {
      this.#logger.debug({ err: error }, 'a state vector could not be read')
      return null
    }
  }

  sendPresence(member: RoomMember): void {
    const awarenessUpdate = this.#presence.encodeAll()
    if (awarenessUpdate !== null) member.send(encodeAwareness(awarenessUpdate))
  }

  takePresence(member: RoomMember, awarenessUpdate: Uint8Array): PresenceVerdict {
    if (!this.#members.has(member)) return { kind: 'taken', awarenessUpdate: null }
    const verdict = this.#presence.take(member, awarenessUpdate)
    if (verdict.kind === 'taken' && verdict.awarenessUpdate !== null) {
      this.#fanOut(this.#members, member, encodeAwareness(verdict.awarenessUpdate))
    }
    return verdict
  }

  /**
   * Take an update of a member. A member whose update could not be made durable is closed with `STORAGE_FAILED`.
   *
   * @param update - kept: the caller must not change it
   */
  takeUpdate(member: RoomMember, update: Uint8Array): UpdateOutcome {
    if (this.#state.kind !== 'live') return { kind: 'closing' }
    const { document } = this.#state
    const verdict = document.inspect(update)
    if (this.#lock === true && (verdict.kind === 'change' || verdict.kind === 'gap'))
      return { kind: 'locked' }
    if (verdict.kind !== 'change') return verdict
    document.accept(verdict.change)
    this.#writesInFlight++
    return { kind: 'taken', settled: this.#commit(member, document, verdict.change, update) }
  }

  /**
   * From now on writes are refused, or taken; what was taken before stays. When that is a change, the members are
   * closed with 1012: whoever comes back looks at the meeting anew before anybody types.
   */
  setLocked(isLocked: boolean): void {
    if (this.#lock === isLocked) return
    this.#lock = isLocked
    const members = [...this.#members]
    this.#members.clear()
    this.#readers.clear()
    for (const member of members) {
      this.#presence.leave(member)
      member.close(SERVICE_RESTART, 'the meeting was locked or unlocked; come back')
    }
    this.#tellIfIdle()
  }

  /** The committed state; what is being written is not in it. */
  minutes(): CommittedMinutes {
    if (this.#state.kind !== 'live' && this.#state.kind !== 'draining') {
      throw new Error(`room ${this.id} has no document: it is ${this.#state.kind}`)
    }
    return this.#state.document.minutes()
  }

  /**
   * Take nothing more, make durable what was taken, then close the members with 1001. Safe to call twice.
   *
   * @param limitMs - after this long the members are closed though writes have not settled
   */
  async close(limitMs: number): Promise<void> {
    if (this.#state.kind === 'live' && this.#writesInFlight > 0) {
      const { document } = this.#state
      await new Promise<void>((resolve) => {
        this.#state = { kind: 'draining', document, onSettled: resolve }
        setTimeout(resolve, limitMs).unref()
      })
    }
    this.#close(GOING_AWAY, 'the server is stopping')
  }

  async #commit(
    member: RoomMember,
    document: RoomDocument,
    change: SoundUpdate,
    update: Uint8Array,
  ): Promise<void> {
    try {
      const sequence = await this.#append(member, document, change, update)
      if (sequence !== null) this.#publish(member, document, change, sequence, update)
    } finally {
      this.#writesInFlight--
      if (this.#writesInFlight === 0 && this.#state.kind === 'draining') this.#state.onSettled()
      this.#tellIfIdle()
    }
  }

  /** Gives the sequence; `null` when the log did not take it, after the member was closed. */
  async #append(
    member: RoomMember,
    document: RoomDocument,
    change: SoundUpdate,
    update: Uint8Array,
  ): Promise<number | null> {
    const { session: author, device } = member
    const clients = [...change.ends.keys()]
    try {
      return await this.#options.log.append(this.id, { epoch: this.#epoch, author, device, clients, update })
    } catch (error) {
      this.#logger.error({ err: error }, 'an update could not be stored')
      // The log refuses all that waits behind a failed append of the room, so nothing accepted will be committed.
      document.rollBack()
      this.leave(member)
      member.close(closeCode.STORAGE_FAILED, 'the update could not be stored')
      return null
    }
  }

  #publish(
    member: RoomMember,
    document: RoomDocument,
    change: SoundUpdate,
    sequence: number,
    update: Uint8Array,
  ): void {
    if (this.#state.kind === 'closed') return
    try {
      document.commit(change, sequence, update)
      this.#snapshots?.afterCommit(document)
      this.#fanOut(this.#readers, member, encodeUpdate(update))
    } catch (error) {
      this.#logger.error({ err: error, sequence }, 'a committed update was not taken; the room is set aside')
      this.#close(INTERNAL_ERROR, 'the room failed and is loaded anew')
    }
  }

  #fanOut(receivers: ReadonlySet<RoomMember>, sender: RoomMember, frame: Buffer): void {
    for (const receiver of receivers) if (receiver !== sender) receiver.send(frame)
  }

  #close(code: number, reason: string): void {
    if (this.#state.kind === 'closed') return
    const before = this.#state
    this.#state = { kind: 'closed' }
    const members = [...this.#members]
    this.#members.clear()
    this.#readers.clear()
    for (const member of members) member.close(code, reason)
    if (before.kind === 'draining') before.onSettled()
    if (before.kind !== 'loading') {
      if (code === GOING_AWAY) this.#snapshots?.onLeaving(before.document)
      before.document.close()
    }
    this.#options.onClosed(this)
  }

  #tellIfIdle(): void {
    if (this.#state.kind === 'live' && this.isIdle) this.#options.onIdle(this)
  }
}
