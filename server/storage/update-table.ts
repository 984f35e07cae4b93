/** The table of raw updates. Appends run inside the transaction of their group. */
import type { DatabaseSync } from 'node:sqlite'
import { CHAIN_START, rowHash } from './row-hash.ts'
import { type Row, bytesOf, integerOf, textOrNullOf } from './row-values.ts'
import { StorageError } from './storage-error.ts'
import type { LoggedUpdate, NewUpdate } from './update-log.ts'

export type UpdateTable = {
  /** Add a row behind the room's last one; gives its sequence. */
  append(room: string, entry: NewUpdate, receivedAt: number): number
  /**
   * A room's rows behind `afterSequence`, their hash chain checked.
   *
   * @throws {StorageError} `STORAGE_FAILED` naming the first row that is not what was written
   */
  read(room: string, afterSequence: number): LoggedUpdate[]
  lastSequence(room: string): number
}

export function createUpdateTable(database: DatabaseSync): UpdateTable {
  const insert = database.prepare(
    'INSERT INTO updates (room, sequence, author, received_at, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const selectLast = database.prepare(
    'SELECT sequence, hash FROM updates WHERE room = ? ORDER BY sequence DESC LIMIT 1',
  )
  const selectHash = database.prepare('SELECT hash FROM updates WHERE room = ? AND sequence = ?')
  const selectAfter = database.prepare(
    'SELECT sequence, author, received_at, bytes, hash FROM updates WHERE room = ? AND sequence > ? ORDER BY sequence',
  )

  return {
    append(room, entry, receivedAt) {
      const last = selectLast.get(room)
      const sequence = last === undefined ? 1 : integerOf(last, 'sequence') + 1
      const previousHash = last === undefined ? CHAIN_START : bytesOf(last, 'hash')
      const hash = rowHash(previousHash, room, { ...entry, sequence, receivedAt })
      insert.run(room, sequence, entry.author, receivedAt, entry.update, hash)
      return sequence
    },

    read(room, afterSequence) {
      const before = afterSequence === 0 ? undefined : selectHash.get(room, afterSequence)
      let previousHash = before === undefined ? CHAIN_START : bytesOf(before, 'hash')
      let previousSequence = before === undefined ? 0 : afterSequence
      return selectAfter.all(room, afterSequence).map((row) => {
        const update = toLoggedUpdate(row)
        const hash = bytesOf(row, 'hash')
        const isNext = update.sequence === previousSequence + 1
        if (!isNext || Buffer.compare(rowHash(previousHash, room, update), hash) !== 0) {
          throw new StorageError(
            'STORAGE_FAILED',
            `update ${update.sequence} of room ${room} is not what was written: restore the data file from a backup`,
          )
        }
        previousHash = hash
        previousSequence = update.sequence
        return update
      })
    },

    lastSequence(room) {
      const last = selectLast.get(room)
      return last === undefined ? 0 : integerOf(last, 'sequence')
    },
  }
}

function toLoggedUpdate(row: Row): LoggedUpdate {
  return {
    sequence: integerOf(row, 'sequence'),
    author: textOrNullOf(row, 'author'),
    receivedAt: integerOf(row, 'received_at'),
    update: bytesOf(row, 'bytes'),
  }
}
