/** A meeting's live document and its connections: the order of log, document and fan-out is kept here. */
import type { Logger } from 'pino'
import { closeCode } from '../../shared/protocol/messages.ts'
import type { MeetingRecord } from '../storage/meeting-record.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import type { ClientClaims } from './client-claims.ts'
import { encodeSyncStep1 } from './frames.ts'
import {
  type CommittedMinutes,
  type DocumentVerdict,
  RoomDocument,
  type SoundUpdate,
} from './room-document.ts'
import type { RoomMember } from './room-member.ts'
import { RoomMembers } from './room-members.ts'
import type { PresenceVerdict } from './room-presence.ts'
import { RoomPace } from './room-pace.ts'
import type { SettledSource } from './room-tick.ts'
import { RoomSnapshots } from './room-snapshots.ts'
import { type SyncMeter, unmetered } from './sync-meter.ts'

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001
export const INTERNAL_ERROR = 1011
const ROOM_FAILED = 'the room failed and is loaded anew'

/** RFC 6455 and the IANA registry: the server restarts, come back. */
export const SERVICE_RESTART = 1012

/** What a room knows of its meeting. */
export type RoomMeeting = Pick<MeetingRecord, 'isLocked' | 'epoch'>

export type UpdateOutcome =
  /** On its way into the log; `settled` resolves with whether it is committed. */
  | { readonly kind: 'taken'; readonly settled: Promise<boolean> }
  /** All of it came before; `settled` resolves with whether all of that is committed. */
  | { readonly kind: 'known'; readonly settled: Promise<boolean> }
  | { readonly kind: 'locked' }
  /** The room takes nothing any more. */
  | { readonly kind: 'closing' }
  | Exclude<DocumentVerdict, { kind: 'change' | 'nothing' }>

export type RoomOptions = {
  readonly id: string
  readonly log: UpdateLog
  /** The room's meeting, as storage has it. */
  readonly readMeeting: (id: string) => Promise<RoomMeeting>
  readonly logger: Logger
  /** Nothing is counted without one. */
  readonly meter?: SyncMeter
  /** Milliseconds of any clock that does not go back; the machine's unless told. */
  readonly now?: () => number
  /** Of client ids that were shown in the room; they outlive it. */
  readonly claims: ClientClaims
  /** Told when nobody is connected and nothing is being written. */
  readonly onIdle: (room: Room) => void
  /** Told once, when the room takes nothing any more and is to be forgotten. */
  readonly onClosed: (room: Room) => void
}

type LoadedRoom = {
  readonly document: RoomDocument
  readonly snapshots: RoomSnapshots
  readonly epoch: string
}

type RoomState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live'; readonly loaded: LoadedRoom }
  | { readonly kind: 'draining'; readonly loaded: LoadedRoom; readonly onSettled: () => void }
  | { readonly kind: 'closed' }

/** One update on its way: who sent it, its bytes and what the gate read in them. */
type Write = { readonly member: RoomMember; readonly update: Uint8Array; readonly change: SoundUpdate }

/**
 * Every update goes through the gate, then into the log, and only when it is committed into the document and to the
 * other members. So whoever joins, asks or exports sees only what is on disk.
 */
export class Room {
  readonly id: string
  readonly #options: RoomOptions
  readonly #logger: Logger
  readonly #meter: SyncMeter
  #state: RoomState = { kind: 'loading' }
  readonly #members: RoomMembers
  readonly #pace: RoomPace
  /** Of what is accepted: all of one era goes into the log, or what is behind a failure goes nowhere. */
  #era = 0
  /** Members that ever joined or asked to. */
  #numbers = 0
  /** What `setLocked` said last; `null`: as storage had it when the room was loaded. */
  #lock: boolean | null = null
  #writesInFlight = 0
  /** Of the last write that was begun. */
  #lastSettled: Promise<boolean> = Promise.resolve(true)

  constructor(options: RoomOptions) {
    this.id = options.id
    this.#options = options
    this.#logger = options.logger.child({ room: options.id })
    this.#meter = options.meter ?? unmetered
    this.#members = new RoomMembers((error) => {
      this.#logger.error({ err: error }, 'what is for all could not be sent; the room is set aside')
      this.#close(INTERNAL_ERROR, ROOM_FAILED)
    })
    const now = options.now ?? (() => performance.now())
    this.#pace = new RoomPace({ memberCount: () => this.#members.size, now })
  }

  /** Make the document of the log. Throws what reading threw; the room is closed then, and the log is as it was. */
  async load(): Promise<void> {
    try {
      const { log, readMeeting } = this.#options
      const snapshot = await log.readSnapshot(this.id)
      const lastSequence = snapshot?.sequence ?? 0
      const [rows, owners, { isLocked, epoch }] = await Promise.all([
        log.read(this.id, { after: lastSequence }),
        log.clientOwners(this.id),
        readMeeting(this.id),
      ])
      if (this.#state.kind !== 'loading') throw new Error(`room ${this.id} was closed while it was loading`)
      const document = new RoomDocument(snapshot, rows, owners, this.#options.claims)
      const snapshots = new RoomSnapshots(log, this.id, lastSequence, this.#logger, this.#meter)
      this.#state = { kind: 'live', loaded: { document, snapshots, epoch } }
      this.#lock ??= isLocked
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

  /** How many client ids are kept for those who show or showed themselves: bounded, whatever clients send. */
  get keptClientIds(): number {
    return this.#members.keptClients + (this.#loaded?.document.owners.keptClients ?? 0)
  }

  /** The committed document, for reading; `null` when there is none. */
  get doc(): RoomDocument['doc'] | null {
    return this.#loaded?.document.doc ?? null
  }

  /** Of the document; `null` when there is none. */
  get epoch(): string | null {
    return this.#loaded?.epoch ?? null
  }

  /** Nobody is connected and nothing is being written. */
  get isIdle(): boolean {
    return this.#members.size === 0 && this.#writesInFlight === 0
  }

  /** A number for who is to be a member, which no other one has or had. */
  takeNumber(): number {
    this.#numbers += 1
    return this.#numbers
  }

  /** Add a member and greet it; false when the room takes nobody any more. */
  join(member: RoomMember): boolean {
    if (this.#state.kind !== 'live') return false
    this.#members.add(member)
    this.askForAll(member)
    this.#members.sendPresence(member)
    return true
  }

  /** Let go of a member and take it off the others' screens. Safe to call twice. */
  leave(member: RoomMember): void {
    const client = this.#members.shownClient(member)
    if (!this.#members.remove(member)) return
    this.#hide(client)
    this.#tellIfIdle()
  }

  /** Ask a member for all that it has and the room has not taken. */
  askForAll(member: RoomMember): void {
    if (this.#state.kind !== 'live') return
    member.send(encodeSyncStep1(this.#state.loaded.document.takenStateVector()))
  }

  /**
   * The answer to a member's sync step 1: all that is committed behind its state vector. From now on it is sent every
   * update, so the answer must be sent at once. `null`: those bytes are no state vector.
   */
  subscribe(member: RoomMember, stateVector: Uint8Array): Buffer | null {
    const loaded = this.#loaded
    if (loaded === null) return null
    try {
      const frame = loaded.document.answerStep1(stateVector)
      this.#members.addReader(member)
      return frame
    } catch (error) {
      this.#logger.debug({ err: error }, 'a state vector could not be read')
      return null
    }
  }

  sendPresence(member: RoomMember): void {
    this.#members.sendPresence(member)
  }

  /** Take a member's presence; what is to be shown of it goes to the others by `showPresence`. */
  takePresence(member: RoomMember, awarenessUpdate: Uint8Array): PresenceVerdict {
    const owners = this.#loaded?.document.owners
    if (owners === undefined || !this.#members.has(member)) return { kind: 'taken', awarenessUpdate: null }
    const isOpen = (client: number) => owners.isOpenTo(client, member.device)
    const verdict = this.#members.takePresence(member, awarenessUpdate, isOpen)
    const client = this.#members.shownClient(member)
    if (client !== null) owners.show(client, member.device)
    return verdict
  }

  showPresence(awarenessUpdate: Uint8Array): void {
    this.#members.showPresence(awarenessUpdate)
  }

  tellSettled(source: SettledSource): void {
    this.#members.tellSettled(source)
  }

  /**
   * Take an update of a member. A member whose update could not be made durable is closed with `STORAGE_FAILED`.
   *
   * @param update - kept: the caller must not change it
   */
  takeUpdate(member: RoomMember, update: Uint8Array): UpdateOutcome {
    if (this.#state.kind !== 'live') return { kind: 'closing' }
    const { loaded } = this.#state
    const verdict = loaded.document.inspect(update, member.device)
    if (this.#lock === true && (verdict.kind === 'change' || verdict.kind === 'gap'))
      return { kind: 'locked' }
    if (verdict.kind === 'nothing') {
      // What a failed write brought is not known any more, so with nothing on its way all of this is committed.
      const settled = this.#writesInFlight > 0 ? this.#lastSettled : Promise.resolve(true)
      return { kind: 'known', settled }
    }
    if (verdict.kind !== 'change') return verdict
    loaded.document.accept(verdict.change, member.device)
    this.#writesInFlight++
    this.#lastSettled = this.#commit(loaded, { member, update, change: verdict.change })
    return { kind: 'taken', settled: this.#lastSettled }
  }

  /**
   * From now on writes are refused, or taken; what was taken before stays. When that is a change, the members are
   * closed with 1012: whoever comes back looks at the meeting anew before anybody types.
   */
  setLocked(isLocked: boolean): void {
    if (this.#lock === isLocked) return
    this.#lock = isLocked
    this.#closeMembers(SERVICE_RESTART, 'the meeting was locked or unlocked; come back')
    this.#tellIfIdle()
  }

  /** The committed state; what is being written is not in it. */
  minutes(): CommittedMinutes {
    const loaded = this.#loaded
    if (loaded === null) throw new Error(`room ${this.id} has no document: it is ${this.#state.kind}`)
    return loaded.document.minutes()
  }

  /** Send all that waits for its tick: what a member is sent after this comes after it. */
  flush(): void {
    this.#members.flush()
  }

  /** To be called now and then: a document that nobody used since the last time takes less memory. */
  rest(): void {
    this.#loaded?.document.rest()
  }

  /** SHA-256 of the committed text; `null` when there is none. */
  textDigest(): Uint8Array | null {
    return this.#loaded?.document.textDigest() ?? null
  }

  /** Take nothing more and close the members: the log is not what was written. */
  setAside(): void {
    this.#close(INTERNAL_ERROR, 'the log of the room is damaged')
  }

  /**
   * Take nothing more, make durable what was taken, then close the members with 1001. Safe to call twice.
   *
   * @param limitMs - after this long the members are closed though writes have not settled
   */
  async close(limitMs: number): Promise<void> {
    if (this.#state.kind === 'live' && this.#writesInFlight > 0) {
      const { loaded } = this.#state
      await new Promise<void>((resolve) => {
        this.#state = { kind: 'draining', loaded, onSettled: resolve }
        this.#pace.flush()
        setTimeout(resolve, limitMs).unref()
      })
    }
    this.#close(GOING_AWAY, 'the server is stopping')
  }

  get #loaded(): LoadedRoom | null {
    return this.#state.kind === 'live' || this.#state.kind === 'draining' ? this.#state.loaded : null
  }

  /** Gives whether it is committed. */
  async #commit(loaded: LoadedRoom, write: Write): Promise<boolean> {
    try {
      const sequence = await this.#append(loaded, write)
      if (sequence === null) return false
      this.#publish(loaded, write, sequence)
      return true
    } finally {
      this.#writesInFlight--
      if (this.#writesInFlight === 0 && this.#state.kind === 'draining') this.#state.onSettled()
      this.#tellIfIdle()
    }
  }

  /** Gives the sequence; `null` when the log did not take it, after the member was closed. */
  async #append({ document, epoch }: LoadedRoom, { member, update, change }: Write): Promise<number | null> {
    const { session: author, device } = member
    const clients = [...change.ends.keys()]
    const era = this.#era
    try {
      await this.#pace.turn()
      if (this.#state.kind === 'closed') return null
      if (era !== this.#era) throw new StorageError('STORAGE_FAILED', 'what it may build on was not stored')
      return await this.#options.log.append(this.id, { epoch, author, device, clients, update })
    } catch (error) {
      // Told once, and loudly, by who watches the disk.
      this.#logger.info({ err: error }, 'an update could not be stored')
      // The log refuses all that waits behind a failed append of the room, so nothing accepted will be committed.
      if (era === this.#era) {
        this.#era += 1
        document.rollBack()
      }
      this.leave(member)
      member.close(closeCode.STORAGE_FAILED, 'the update could not be stored')
      return null
    }
  }

  #publish({ document, snapshots }: LoadedRoom, { update, change }: Write, sequence: number): void {
    if (this.#state.kind === 'closed') return
    try {
      document.commit(change, sequence, update)
      this.#meter.logged()
      snapshots.afterCommit(document)
      this.#members.sendUpdate(update)
    } catch (error) {
      this.#logger.error({ err: error, sequence }, 'a committed update was not taken; the room is set aside')
      this.#close(INTERNAL_ERROR, ROOM_FAILED)
    }
  }

  #close(code: number, reason: string): void {
    if (this.#state.kind === 'closed') return
    const before = this.#state
    this.#closeMembers(code, reason)
    this.#state = { kind: 'closed' }
    if (before.kind === 'draining') before.onSettled()
    if (before.kind !== 'loading') {
      const { document, snapshots } = before.loaded
      if (code === GOING_AWAY) snapshots.onLeaving(document)
      document.close()
    }
    this.#options.onClosed(this)
  }

  /** Let go of all before any of them is closed. */
  #closeMembers(code: number, reason: string): void {
    const clients = this.#members.shownClients()
    const members = this.#members.removeAll()
    for (const client of clients) this.#hide(client)
    for (const member of members) member.close(code, reason)
  }

  /** Nobody shows themselves under the client id any more, unless another connection does. */
  #hide(client: number | null): void {
    if (client === null || this.#members.shownClients().includes(client)) return
    this.#loaded?.document.owners.hide(client)
  }

  #tellIfIdle(): void {
    if (this.#state.kind === 'live' && this.isIdle) this.#options.onIdle(this)
  }
}
