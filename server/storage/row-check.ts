/** Looks through a room's log part by part, so that damage is found before anybody needs the row. */
import type { DatabaseSync } from 'node:sqlite'
import { integerOf, type Row } from './row-values.ts'
import { createSnapshotTable } from './snapshot-table.ts'
import { isDamage, StorageError } from './storage-error.ts'
import { createUpdateTable } from './update-table.ts'

/** What one part holds at most; commits wait for it, and it takes about a millisecond. */
const MAX_PART_ROWS = 100
const MAX_PART_BYTES = 128 * 1024

export type CheckedPart = {
  /** How many rows it held. */
  readonly rows: number
  /** Sequence of its last row; the next part is behind it. `null`: there is nothing behind it. */
  readonly last: number | null
  /** Time that it took, in ms. */
  readonly spentMs: number
}

export type RowCheck = {
  /**
   * Check the hash chain of the rows behind one that was checked.
   *
   * @throws {StorageError} `STORAGE_DAMAGED`; its `lastGood` is the last update after which the text can be read, which a
   *   snapshot behind the damage may give
   */
  checkPart(room: string, after: number): CheckedPart
}

export function createRowCheck(database: DatabaseSync): RowCheck {
  const updates = createUpdateTable(database)
  const snapshots = createSnapshotTable(database, updates)
  // Of long values SQLite reads the length without reading them.
  const selectSizes = database.prepare(
    `SELECT sequence, length(bytes) AS size FROM updates WHERE room = ? AND sequence > ?
     ORDER BY sequence LIMIT ${MAX_PART_ROWS}`,
  )
  // Of the index alone: a row behind, which may be the damaged one, is not read for it.
  const selectNext = database.prepare(
    'SELECT sequence FROM updates WHERE room = ? AND sequence > ? ORDER BY sequence LIMIT 1',
  )
  const selectLastSnapshot = database.prepare(
    'SELECT sequence FROM snapshots WHERE room = ? ORDER BY sequence DESC LIMIT 1',
  )

  /** None where they cannot be read: reading the row says which one is the last that can. */
  function sizesBehind(room: string, after: number): readonly Row[] {
    try {
      return selectSizes.all(room, after)
    } catch (error) {
      if (isDamage(error)) return []
      throw error
    }
  }

  /** The last row of the part; at least one row is in it. */
  function endOfPart(room: string, after: number): number {
    let [end, bytes] = [after + 1, 0]
    for (const row of sizesBehind(room, after)) {
      bytes += integerOf(row, 'size')
      if (bytes > MAX_PART_BYTES) break
      end = Math.max(end, integerOf(row, 'sequence'))
    }
    return end
  }

  /** The chain cannot tell that its end is missing, but these can. */
  function checkEnd(room: string, last: number): void {
    if (last === 0) throw damaged(`room ${room} has no update, not even the one that it began with`, 0)
    const row = selectLastSnapshot.get(room)
    const there = row === undefined ? 0 : integerOf(row, 'sequence')
    if (there > last)
      throw damaged(`room ${room} ends at update ${last}, and update ${there} was there`, last)
  }

  /** The damage, told with the newest text that can be read in spite of it. */
  function withNewestText(room: string, error: unknown): unknown {
    const lastWhole = error instanceof StorageError ? error.lastGood : null
    const snapshot = snapshots.read(room, Number.MAX_SAFE_INTEGER)
    if (lastWhole === null || snapshot === null || snapshot.sequence <= lastWhole) return error
    return damaged(
      `room ${room}: update ${lastWhole + 1} is not what was written, and a snapshot has the text behind it`,
      lastReadable(room, snapshot.sequence),
    )
  }

  function lastReadable(room: string, after: number): number {
    try {
      return updates.read(room, { after }).at(-1)?.sequence ?? after
    } catch (error) {
      if (error instanceof StorageError && error.lastGood !== null) return error.lastGood
      throw error
    }
  }

  return {
    checkPart(room, after) {
      const startedAt = performance.now()
      try {
        const rows = updates.read(room, { after, upTo: endOfPart(room, after) })
        const last = rows.at(-1)?.sequence ?? after
        const isEnd = selectNext.get(room, last) === undefined
        if (isEnd) checkEnd(room, last)
        return { rows: rows.length, last: isEnd ? null : last, spentMs: performance.now() - startedAt }
      } catch (error) {
        throw isDamage(error) ? withNewestText(room, error) : error
      }
    },
  }
}

function damaged(words: string, lastGood: number): StorageError {
  return new StorageError('STORAGE_DAMAGED', words, { lastGood })
}
