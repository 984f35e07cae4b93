/** An update log in memory, for tests of rooms: its disk can be held and can fail. */
import { StorageError } from './storage-error.ts'
import type { LoggedUpdate, NewUpdate, UpdateLog } from './update-log.ts'

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
  #waiting: Waiting[] = []
  #disk: 'works' | 'held' | 'fails' = 'works'
  #readError: Error | null = null
  #readCount = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** How often a room was read. */
  get readCount(): number {
    return this.#readCount
  }

  /** How many appends are held. */
  get heldCount(): number {
    return this.#waiting.length
  }

  append(room: string, entry: NewUpdate): Promise<number> {
    return new Promise((resolve, reject) => {
      const row = { author: entry.author, receivedAt: this.#now(), update: entry.update.slice() }
      this.#waiting.push({ room, row, resolve, reject })
      if (this.#disk !== 'held') this.#flush()
    })
  }

  read(room: string, afterSequence = 0): Promise<readonly LoggedUpdate[]> {
    this.#readCount++
    if (this.#readError !== null) return Promise.reject(this.#readError)
    return Promise.resolve((this.#rooms.get(room) ?? []).slice(afterSequence))
  }

  lastSequence(room: string): Promise<number> {
    return Promise.resolve(this.#rooms.get(room)?.length ?? 0)
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
      resolve(rows.length)
    }
  }
}
