/** The table of raw updates. Appends run inside the transaction of their group. */
import type { DatabaseSync } from 'node:sqlite'
import { CHAIN_START, rowHash } from './row-hash.ts'
import { type Row, bytesOf, integerOf, textOf, textOrNullOf } from './row-values.ts'
import { isDamage, StorageError } from './storage-error.ts'
import type { LoggedUpdate, NewUpdate, RowRange } from './update-log.ts'

export type UpdateTable = {
  /** Add a row behind the room's last one; gives its sequence. */
  append(room: string, entry: NewUpdate, receivedAt: number): number
  /** To be called when a transaction was rolled back: what it appended is not there. */
  forgetEnds(): void
  /**
   * A room's rows, their hash chain checked.
   *
   * @throws {StorageError} `STORAGE_DAMAGED` naming the first row that is not what was written
   */
  read(room: string, range: RowRange): LoggedUpdate[]
  lastSequence(room: string): number
  sequenceAt(room: string, time: number): number
  /** The hash of a row; `null`: there is no such row. */
  hashAt(room: string, sequence: number): Uint8Array | null
}

/** Of so many rooms the last row is kept at hand; beyond that all are read again. */
const MAX_ENDS = 10_000

/** The last row of a room. */
type ChainEnd = { readonly sequence: number; readonly hash: Uint8Array }

export function createUpdateTable(database: DatabaseSync): UpdateTable {
  const insert = database.prepare(
    `INSERT INTO updates (room, sequence, epoch, author, device, clients, received_at, bytes, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectLast = database.prepare(
    'SELECT sequence, hash FROM updates WHERE room = ? ORDER BY sequence DESC LIMIT 1',
  )
  const selectHash = database.prepare('SELECT hash FROM updates WHERE room = ? AND sequence = ?')
  const selectRange = database.prepare(
    'SELECT * FROM updates WHERE room = ? AND sequence > ? AND sequence <= ? ORDER BY sequence',
  )
  const selectRow = database.prepare('SELECT * FROM updates WHERE room = ? AND sequence = ?')
  // Clocks may go back, so the last row that came in before a time is looked for from the end.
  const selectAt = database.prepare(
    'SELECT sequence FROM updates WHERE room = ? AND received_at <= ? ORDER BY sequence DESC LIMIT 1',
  )

  /** By room; only this thread appends to the file. */
  const ends = new Map<string, ChainEnd>()

  function endOf(room: string): ChainEnd {
    const known = ends.get(room)
    if (known !== undefined) return known
    const last = selectLast.get(room)
    return last === undefined
      ? { sequence: 0, hash: CHAIN_START }
      : { sequence: integerOf(last, 'sequence'), hash: bytesOf(last, 'hash') }
  }

  function keepEnd(room: string, end: ChainEnd): void {
    if (ends.size >= MAX_ENDS && !ends.has(room)) ends.clear()
    ends.set(room, end)
  }

  function hashAt(room: string, sequence: number): Uint8Array | null {
    const row = selectHash.get(room, sequence)
    return row === undefined ? null : bytesOf(row, 'hash')
  }

  /** An iterator of `node:sqlite` that threw leaves its statement broken for the next room, so none is used. */
  function selectRows(room: string, after: number, upTo: number): Iterable<Row> {
    try {
      return selectRange.all(room, after, upTo)
    } catch (error) {
      if (!isDamage(error)) throw error
      return selectOneByOne(room, after, error)
    }
  }

  /** Those that can be read at all; throws what was thrown for all of them where they end. */
  function* selectOneByOne(room: string, after: number, error: unknown): Generator<Row> {
    for (let sequence = after + 1; ; sequence++) {
      const row = selectRow.get(room, sequence)
      if (row === undefined) throw error
      yield row
    }
  }

  function checkChain(room: string, after: number, rows: Iterable<Row>): LoggedUpdate[] {
    const updates: LoggedUpdate[] = []
    let lastGood = 0
    try {
      const before = after === 0 ? null : hashAt(room, after)
      let previousHash = before ?? CHAIN_START
      lastGood = before === null ? 0 : after
      for (const row of rows) {
        const hash = bytesOf(row, 'hash')
        const update = integerOf(row, 'sequence') === lastGood + 1 ? toLoggedUpdate(row) : null
        if (update === null || Buffer.compare(rowHash(previousHash, room, update), hash) !== 0)
          throw damaged(room, lastGood)
        previousHash = hash
        lastGood = update.sequence
        updates.push(update)
      }
      return updates
    } catch (error) {
      throw isDamage(error) ? damaged(room, lastGood) : error
    }
  }

  return {
    append(room, entry, receivedAt) {
      const last = endOf(room)
      const sequence = last.sequence + 1
      const hash = rowHash(last.hash, room, { ...entry, sequence, receivedAt })
      const { epoch, author, device, clients, update } = entry
      insert.run(room, sequence, epoch, author, device, JSON.stringify(clients), receivedAt, update, hash)
      keepEnd(room, { sequence, hash })
      return sequence
    },

    forgetEnds: () => ends.clear(),

    read(room, { after = 0, upTo = Number.MAX_SAFE_INTEGER }) {
      return checkChain(room, after, selectRows(room, after, upTo))
    },

    lastSequence(room) {
      const last = selectLast.get(room)
      return last === undefined ? 0 : integerOf(last, 'sequence')
    },

    sequenceAt(room, time) {
      const row = selectAt.get(room, time)
      return row === undefined ? 0 : integerOf(row, 'sequence')
    },

    hashAt,
  }
}

/** `null`: a column does not hold what this program writes into it. */
function toLoggedUpdate(row: Row): LoggedUpdate | null {
  const clients = parseClients(textOf(row, 'clients'))
  if (clients === null) return null
  return {
    sequence: integerOf(row, 'sequence'),
    epoch: textOf(row, 'epoch'),
    author: textOrNullOf(row, 'author'),
    device: textOrNullOf(row, 'device'),
    clients,
    receivedAt: integerOf(row, 'received_at'),
    update: bytesOf(row, 'bytes'),
  }
}

function parseClients(json: string): readonly number[] | null {
  try {
    const clients: unknown = JSON.parse(json)
    return Array.isArray(clients) && clients.every((client) => typeof client === 'number') ? clients : null
  } catch {
    return null
  }
}

function damaged(room: string, lastGood: number): StorageError {
  return new StorageError(
    'STORAGE_DAMAGED',
    `room ${room} is whole up to update ${lastGood}; the one behind it is not what was written`,
    { lastGood },
  )
}
