/** An update log in memory, for tests of rooms: its disk can be held and can fail. */
import { replayToSnapshot } from './replay.ts'
import { StorageError } from './storage-error.ts'
import { surplusSnapshots } from './surplus-snapshots.ts'
import type { LoggedUpdate, NewUpdate, RowRange, Snapshot, UpdateLog } from './update-log.ts'

type Waiting = {
  readonly room: string
  readonly row: Omit<LoggedUpdate, 'sequence'>
  readonly resolve: (sequence: number) => void
  readonly reject: (error: StorageError) => void
}

/** Same promises as `SqliteStorage`, but for the disk. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #now: () => number
  readonly #rooms = new Map<string, LoggedUpdate[]>()
  readonly #owners = new Map<string, Map<number, string | null>>()
  readonly #snapshots = new Map<string, Snapshot[]>()
  #waiting: Waiting[] = []
  #disk: 'works' | 'held' | 'fails' = 'works'
  #readError: Error | null = null
  #readCount = 0
  #readRows = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** How often a room was read. */
  get readCount(): number {
    return this.#readCount
  }

  /** How many rows were read. */
  get readRows(): number {
    return this.#readRows
  }

  /** How many appends are held. */
  get heldCount(): number {
    return this.#waiting.length
  }

  append(room: string, entry: NewUpdate): Promise<number> {
    return new Promise((resolve, reject) => {
      const row = { ...entry, receivedAt: this.#now(), update: entry.update.slice() }
      this.#waiting.push({ room, row, resolve, reject })
      if (this.#disk !== 'held') this.#flush()
    })
  }

  read(room: string, { after = 0, upTo }: RowRange = {}): Promise<readonly LoggedUpdate[]> {
    this.#readCount++
    if (this.#readError !== null) return Promise.reject(this.#readError)
    const rows = (this.#rooms.get(room) ?? []).slice(after, upTo)
    this.#readRows += rows.length
    return Promise.resolve(rows)
  }

  lastSequence(room: string): Promise<number> {
    return Promise.resolve(this.#rooms.get(room)?.length ?? 0)
  }

  sequenceAt(room: string, time: number): Promise<number> {
    const row = (this.#rooms.get(room) ?? []).findLast(({ receivedAt }) => receivedAt <= time)
    return Promise.resolve(row?.sequence ?? 0)
  }

  clientOwners(room: string): Promise<ReadonlyMap<number, string | null>> {
    return Promise.resolve(new Map(this.#owners.get(room)))
  }

  async makeSnapshot(room: string, sequence: number, digest: Uint8Array): Promise<boolean> {
    const before = await this.readSnapshot(room, sequence)
    const rows = (this.#rooms.get(room) ?? []).slice(before?.sequence ?? 0, sequence)
    const snapshot = replayToSnapshot(before, rows, digest)
    if (snapshot?.sequence !== sequence) return false
    const snapshots = [...(this.#snapshots.get(room) ?? []), snapshot]
    const surplus = surplusSnapshots(snapshots.map((one) => one.sequence))
    this.#snapshots.set(
      room,
      snapshots.filter((one) => !surplus.includes(one.sequence)),
    )
    return true
  }

  readSnapshot(room: string, upTo = Number.MAX_SAFE_INTEGER): Promise<Snapshot | null> {
    const snapshot = (this.#snapshots.get(room) ?? []).findLast(({ sequence }) => sequence <= upTo)
    return Promise.resolve(snapshot ?? null)
  }

  /** From now on appends wait. */
  hold(): void {
    this.#disk = 'held'
  }

  /** Commit what waits, and work from now on. */
  release(): void {
    this.#disk = 'works'
    this.#flush()
  }

  /** Fail what waits and whatever comes, until `release`. */
  fail(): void {
    this.#disk = 'fails'
    this.#flush()
  }

  /** From now on reads reject with `error`; `null`: they work. */
  failReads(error: Error | null): void {
    this.#readError = error
  }

  #flush(): void {
    for (const { room, row, resolve, reject } of this.#waiting.splice(0)) {
      if (this.#disk === 'fails') {
        reject(new StorageError('STORAGE_FAILED', `the log in memory was told to fail; room ${room}`))
        continue
      }
      const rows = this.#rooms.get(room) ?? []
      this.#rooms.set(room, rows)
      rows.push({ ...row, sequence: rows.length + 1 })
      const owners = this.#owners.get(room) ?? new Map<number, string | null>()
      this.#owners.set(room, owners)
      for (const client of row.clients) if (!owners.has(client)) owners.set(client, row.device)
      resolve(rows.length)
    }
  }
}
