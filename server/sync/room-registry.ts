/** The rooms in memory: each is loaded once, shared by all who open it, and forgotten when it is idle. */
import type { Logger } from 'pino'
import { StorageError } from '../storage/storage-error.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import { ClientClaims } from './client-claims.ts'
import type { CommittedMinutes } from './room-document.ts'
import { Room, type RoomMeeting } from './room.ts'
import type { SyncMeter } from './sync-meter.ts'

/** How long a room that nobody uses stays in memory: a reload of the page comes back to it. */
const IDLE_GRACE_MS = 5_000

/** A document that nobody edits or opens for so long is kept as its compressed bytes. */
const REST_INTERVAL_MS = 30_000

/** How long closing waits for what is being written; the whole process has 10 s to end. */
const DRAIN_LIMIT_MS = 5_000

/** Of how many rooms, those last loaded, client ids are kept that were shown and not typed under. */
const MAX_ROOMS_WITH_CLAIMS = 1_000

export type RoomRegistryOptions = {
  readonly log: UpdateLog
  /** A room's meeting, as storage has it; asked when the room is loaded. */
  readonly readMeeting: (id: string) => Promise<RoomMeeting>
  readonly logger: Logger
  /** Nothing is counted without one. */
  readonly meter?: SyncMeter
  readonly idleGraceMs?: number
  /** Milliseconds of any clock that does not go back; the machine's unless told. */
  readonly now?: () => number
}

type Entry = { readonly room: Room; readonly loaded: Promise<Room>; idleTimer: NodeJS.Timeout | null }

/** Owns every room. It does not know which meetings exist: ask storage before opening one. */
export class RoomRegistry {
  readonly #options: RoomRegistryOptions
  readonly #entries = new Map<string, Entry>()
  /** In the order of the last load; they stay when the room leaves memory. */
  readonly #claims = new Map<string, ClientClaims>()
  /** Rooms whose log is not what was written: set aside until the server is started again. */
  readonly #damaged = new Map<string, StorageError>()
  readonly #resting: NodeJS.Timeout
  #closing: Promise<void> | null = null

  constructor(options: RoomRegistryOptions) {
    this.#options = options
    this.#resting = setInterval(() => this.rest(), REST_INTERVAL_MS).unref()
  }

  /** How many rooms are in memory. */
  get size(): number {
    return this.#entries.size
  }

  /** How many rooms are set aside because their log is damaged. */
  get damagedCount(): number {
    return this.#damaged.size
  }

  /** How many connections have joined them. */
  get memberCount(): number {
    let count = 0
    for (const { room } of this.#entries.values()) count += room.memberCount
    return count
  }

  /**
   * The live room of a meeting, loaded when it is not in memory. All who ask meanwhile share the load; when it
   * fails, all get its error, and the next one who asks makes a new attempt; after `STORAGE_DAMAGED` nobody does: the
   * same bytes would be read again and again.
   */
  open(id: string): Promise<Room> {
    if (this.#closing !== null)
      return Promise.reject(new Error('the rooms are closed: the server is stopping'))
    const damage = this.#damaged.get(id)
    if (damage !== undefined) return Promise.reject(damage)
    const entry = this.#entries.get(id) ?? this.#load(id)
    // Whoever opens a room gets its whole grace to join it.
    this.#startIdleTimer(entry)
    return entry.loaded
  }

  /** One consistent committed state of a meeting: of its live room, else of the log. */
  async readMinutes(id: string): Promise<CommittedMinutes> {
    return (await this.open(id)).minutes()
  }

  /** Set a room aside alone, as one whose log was found damaged when it was loaded; whoever is in it is closed. */
  setAside(id: string, damage: StorageError): void {
    if (this.#damaged.has(id)) return
    this.#damaged.set(id, damage)
    this.#options.logger.error({ err: damage, room: id }, 'a room is set aside: its log is damaged')
    this.#entries.get(id)?.room.setAside()
  }

  /** Refuse or take writes in a meeting's room from now on; storage must have the flag already. */
  setLocked(id: string, isLocked: boolean): void {
    this.#entries.get(id)?.room.setLocked(isLocked)
  }

  /** Have the documents that nobody used since the last call take less memory. */
  rest(): void {
    for (const { room } of this.#entries.values()) room.rest()
  }

  /** Take nothing more, make durable what was taken, close every connection with 1001. Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    clearInterval(this.#resting)
    await Promise.all([...this.#entries.values()].map(({ room }) => room.close(DRAIN_LIMIT_MS)))
  }

  #load(id: string): Entry {
    const room = new Room({
      id,
      log: this.#options.log,
      readMeeting: this.#options.readMeeting,
      logger: this.#options.logger,
      ...(this.#options.meter === undefined ? {} : { meter: this.#options.meter }),
      ...(this.#options.now === undefined ? {} : { now: this.#options.now }),
      claims: this.#claimsOf(id),
      onIdle: (idleRoom) => {
        const idleEntry = this.#entries.get(id)
        if (idleEntry?.room === idleRoom) this.#startIdleTimer(idleEntry)
      },
      onClosed: (closedRoom) => this.#forget(closedRoom),
    })
    const loaded = room.load().then(
      () => {
        // The timer of the call that began the load may have run out meanwhile.
        this.#startIdleTimer(entry)
        return room
      },
      (error: unknown) => {
        if (error instanceof StorageError && error.code === 'STORAGE_DAMAGED') this.setAside(id, error)
        throw error
      },
    )
    const entry: Entry = { room, loaded, idleTimer: null }
    this.#entries.set(id, entry)
    return entry
  }

  #claimsOf(id: string): ClientClaims {
    const claims = this.#claims.get(id) ?? new ClientClaims()
    this.#claims.delete(id)
    this.#claims.set(id, claims)
    const [oldest] = this.#claims.keys()
    if (this.#claims.size > MAX_ROOMS_WITH_CLAIMS && oldest !== undefined) this.#claims.delete(oldest)
    return claims
  }

  #startIdleTimer(entry: Entry): void {
    if (this.#entries.get(entry.room.id) !== entry) return
    if (entry.idleTimer !== null) clearTimeout(entry.idleTimer)
    entry.idleTimer = setTimeout(() => {
      if (entry.room.isLive && entry.room.isIdle) void entry.room.close(0)
    }, this.#options.idleGraceMs ?? IDLE_GRACE_MS).unref()
  }

  #forget(room: Room): void {
    const entry = this.#entries.get(room.id)
    if (entry?.room !== room) return
    if (entry.idleTimer !== null) clearTimeout(entry.idleTimer)
    this.#entries.delete(room.id)
  }
}
