/** The append-only log of raw Yjs updates: the truth that rooms, history, credit and recovery read. */

/** One raw Yjs V1 update as it came in. */
export type LoggedUpdate = {
  /** Position in the room's log: starts at 1, no gaps. */
  readonly sequence: number
  /** The document's history that it belongs to: another one after a restore. */
  readonly epoch: string
  /** Session that sent it; `null` for the server's own seed and for programs without a session. */
  readonly author: string | null
  /** Device that sent it; `null` for programs, `SERVER_DEVICE` for the seed. */
  readonly device: string | null
  /** Client ids that it brings new structs of, in their order in the update; none when it only deletes. */
  readonly clients: readonly number[]
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number
  readonly update: Uint8Array
}

export type NewUpdate = Omit<LoggedUpdate, 'sequence' | 'receivedAt'>

/** Owns the client ids of seeds; no cookie can name it. */
export const SERVER_DEVICE = 'server'

/** The first update of a room: the server's own. */
export type Seed = {
  /** The client id of all that it brings. */
  readonly client: number
  readonly update: Uint8Array
}

/** A state of a room's document that a replay of its log gave; never the only copy. */
export type Snapshot = {
  /** Sequence of the last row in it. */
  readonly sequence: number
  /** The state as one Yjs V1 update. */
  readonly update: Uint8Array
}

export type RowRange = {
  /** Only rows behind this sequence; 0: from the first. */
  readonly after?: number
  /** Only rows up to this sequence. */
  readonly upTo?: number
}

export interface UpdateLog {
  /**
   * Append one update to a room's log; resolves when it is committed and fsynced.
   *
   * Appends to one room resolve in the order of the calls. When one fails, those to the same room that were called
   * before its failure was known fail too, as they may build on it. Each of `clients` that nobody owns in the room
   * belongs to the entry's device from then on, in the same transaction.
   *
   * @param entry - `update` is copied at the call
   * @returns its sequence number
   * @throws {StorageError} `STORAGE_FAILED`; the update is then not in the log
   */
  append(room: string, entry: NewUpdate): Promise<number>
  /**
   * A room's updates, oldest first. An unknown room has none.
   *
   * @throws {StorageError} `STORAGE_DAMAGED` when a row is not what was written; `STORAGE_FAILED`
   */
  read(room: string, range?: RowRange): Promise<readonly LoggedUpdate[]>
  /** Sequence of the last update of a room; 0 when it has none. */
  lastSequence(room: string): Promise<number>
  /** Sequence of the last update that had come in at a time (milliseconds since the Unix epoch); 0: none. */
  sequenceAt(room: string, time: number): Promise<number>
  /** The device that each client id of a room belongs to; `null`: to programs. */
  clientOwners(room: string): Promise<ReadonlyMap<number, string | null>>
  /**
   * Make and keep the snapshot of a room at a row, by replay of its log from the snapshot before. It is kept only
   * where the replay gives the state that the caller has. Of many the newest is kept, and as many older ones as make any
   * state quick to read.
   *
   * @param digest - `stateDigest` of the caller's document at that row
   * @returns whether it was kept
   */
  makeSnapshot(room: string, sequence: number, digest: Uint8Array): Promise<boolean>
  /** The newest snapshot of a room at a row or before it that fits its log; `null`: there is none. */
  readSnapshot(room: string, upTo?: number): Promise<Snapshot | null>
}
