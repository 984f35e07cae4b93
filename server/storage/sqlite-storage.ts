/** Everything that the server keeps, in one SQLite file that a thread of its own owns. */
import type { MeetingFlags, MeetingRecord, Participant, PublicationRecord } from './meeting-record.ts'
import { LOCK_TIMEOUT_MS } from './open-database.ts'
import type { CheckedPart } from './row-check.ts'
import { type CommitReport, StorageWorker } from './storage-worker.ts'
import type { LoggedUpdate, NewUpdate, RowRange, Seed, Snapshot, UpdateLog } from './update-log.ts'

/**
 * Less than anybody notices, and a hundred commits a second at most: with 500 rooms in which somebody types, twice as many
 * took a quarter more of the server's CPU for each key.
 */
const COMMIT_SPACING_MS = 10

export type SqliteStorageOptions = {
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number
  /** How long a group waits for another process that holds the file's lock, before it fails. */
  readonly lockTimeoutMs?: number
  /** Between the beginnings of two commits while people type, in ms. */
  readonly commitSpacingMs?: number
  /** Told of each commit, and of the thread's end when nobody asked for it. */
  readonly onCommit?: (report: CommitReport) => void
  /** The thread's program; tests put one in its place that crashes. */
  readonly workerScript?: URL
}

/**
 * The update log, meetings, participants and publications.
 *
 * Every write resolves when it is committed and fsynced, in one transaction with all that came while the commit
 * before it ran. Every method rejects with `StorageError` `STORAGE_FAILED` when the file cannot do it; the write is
 * then not in the file, and the next one is tried afresh.
 */
export class SqliteStorage implements UpdateLog {
  readonly #worker: StorageWorker
  readonly #now: () => number

  /**
   * Open a data file; it is made, private, when it is missing, and brought to this version when it is older.
   *
   * @throws {StorageError} `STORAGE_NEWER` for a file of a newer version, which is not touched
   */
  static async open(file: string, options: SqliteStorageOptions = {}): Promise<SqliteStorage> {
    const script = options.workerScript ?? new URL('./sqlite-worker.ts', import.meta.url)
    const lockTimeoutMs = options.lockTimeoutMs ?? LOCK_TIMEOUT_MS
    const groups = {
      onCommit: options.onCommit ?? (() => undefined),
      spacingMs: options.commitSpacingMs ?? COMMIT_SPACING_MS,
    }
    const worker = await StorageWorker.start(script, { file, lockTimeoutMs }, groups)
    return new SqliteStorage(worker, options.now ?? Date.now)
  }

  private constructor(worker: StorageWorker, now: () => number) {
    this.#worker = worker
    this.#now = now
  }

  append(room: string, entry: NewUpdate): Promise<number> {
    // A copy: crossing to the thread clones the whole buffer behind a view.
    const update = entry.update.slice()
    return this.#worker.submit('append', { room, entry: { ...entry, update }, receivedAt: this.#now() })
  }

  read(room: string, range: RowRange = {}): Promise<readonly LoggedUpdate[]> {
    return this.#worker.submit('read', { room, range })
  }

  lastSequence(room: string): Promise<number> {
    return this.#worker.submit('lastSequence', { room })
  }

  sequenceAt(room: string, time: number): Promise<number> {
    return this.#worker.submit('sequenceAt', { room, time })
  }

  clientOwners(room: string): Promise<ReadonlyMap<number, string | null>> {
    return this.#worker.submit('clientOwners', { room })
  }

  makeSnapshot(room: string, sequence: number, digest: Uint8Array): Promise<boolean> {
    return this.#worker.submit('makeSnapshot', { room, sequence, digest })
  }

  readSnapshot(room: string, upTo = Number.MAX_SAFE_INTEGER): Promise<Snapshot | null> {
    return this.#worker.submit('readSnapshot', { room, upTo })
  }

  /**
   * Check some of a room's rows behind one that was checked, once nothing else is asked; 0: from the first.
   *
   * @throws {StorageError} `STORAGE_DAMAGED`; its `lastGood` is the last update after which the text can be read
   */
  checkPart(room: string, after: number): Promise<CheckedPart> {
    return this.#worker.submit('checkPart', { room, after })
  }

  /**
   * Store a meeting and the update that seeds its document, in one transaction.
   *
   * @throws {StorageError} `MEETING_EXISTS` when its series has a meeting on its date; nothing is stored
   */
  async createMeeting(record: MeetingRecord, seed: Seed): Promise<void> {
    await this.#worker.submit('createMeeting', { record, seed: { ...seed, update: seed.update.slice() } })
  }

  /** All meetings, newest date first. */
  meetings(): Promise<readonly MeetingRecord[]> {
    return this.#worker.submit('meetings', null)
  }

  meeting(id: string): Promise<MeetingRecord | null> {
    return this.#worker.submit('meeting', { id })
  }

  /** Change the flags that are given; gives the meeting as it is then, `null` when there is none. */
  setMeetingFlags(id: string, flags: MeetingFlags): Promise<MeetingRecord | null> {
    return this.#worker.submit('setMeetingFlags', { id, flags })
  }

  async saveParticipant(participant: Participant): Promise<void> {
    await this.#worker.submit('saveParticipant', participant)
  }

  /** Those of the sessions that said who they are. */
  participants(sessions: readonly string[]): Promise<readonly Participant[]> {
    return this.#worker.submit('participants', { sessions })
  }

  async savePublication(publication: PublicationRecord): Promise<void> {
    await this.#worker.submit('savePublication', publication)
  }

  lastPublication(meeting: string): Promise<PublicationRecord | null> {
    return this.#worker.submit('lastPublication', { meeting })
  }

  /** The last landing of each meeting that has one, by meeting id. */
  async lastPublications(): Promise<ReadonlyMap<string, PublicationRecord>> {
    const publications = await this.#worker.submit('lastPublications', null)
    return new Map(publications.map((publication) => [publication.meeting, publication]))
  }

  /** Resolves when the disk takes a write now; for /readyz. */
  async isWritable(): Promise<void> {
    await this.#worker.submit('probe', { probedAt: this.#now() })
  }

  /** Let what was asked finish, then close the file. Safe to call twice; every request after it is refused. */
  close(): Promise<void> {
    return this.#worker.close()
  }
}
