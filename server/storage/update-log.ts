/** The append-only log of raw Yjs updates: the truth that rooms, history, credit and recovery read. */

/** One raw Yjs V1 update as it came in. */
export type LoggedUpdate = {
  /** Position in the room's log: starts at 1, no gaps. */
  readonly sequence: number
  /** Session that sent it; `null` for the server's own seed and for programs without a session. */
  readonly author: string | null
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number
  readonly update: Uint8Array
}

export type NewUpdate = Pick<LoggedUpdate, 'author' | 'update'>

export interface UpdateLog {
  /**
   * Append one update to a room's log; resolves when it is committed and fsynced.
   *
   * Appends to one room resolve in the order of the calls. When one fails, those to the same room that were called
   * before its failure was known fail too, as they may build on it.
   *
   * @param entry - `update` is copied at the call
   * @returns its sequence number
   * @throws {StorageError} `STORAGE_FAILED`; the update is then not in the log
   */
  append(room: string, entry: NewUpdate): Promise<number>
  /** A room's updates behind `afterSequence` (0: all), oldest first. An unknown room has none. */
  read(room: string, afterSequence?: number): Promise<readonly LoggedUpdate[]>
  /** Sequence of the last update of a room; 0 when it has none. */
  lastSequence(room: string): Promise<number>
}
