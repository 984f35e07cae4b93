/** Checks a data file from one end to the other: SQLite's own structure, every room's chain, every snapshot. */
import type { DatabaseSync } from 'node:sqlite'
import { integerOf, textOf } from './row-values.ts'
import { createSnapshotTable } from './snapshot-table.ts'
import { isDamage, StorageError } from './storage-error.ts'
import { createUpdateTable } from './update-table.ts'

/** Rows that are in memory at once. */
const ROWS_AT_ONCE = 1_000

/** The file itself has more lines to say than anybody reads. */
const MAX_FILE_DAMAGES = 10

export type Damage = {
  /** `null`: of the file, and of no room alone. */
  readonly room: string | null
  /** What is wrong, for the operator. */
  readonly words: string
}

export type Verification = {
  readonly rooms: number
  readonly updates: number
  /** None: every byte that can be checked is what was written. */
  readonly damages: readonly Damage[]
}

/**
 * Read all of an open file of this version; changes nothing, and may run beside a server that writes.
 *
 * @throws what SQLite throws for any other reason than damage
 */
export function verifyStorage(database: DatabaseSync): Verification {
  const damages: Damage[] = []
  const note = (room: string | null, check: () => void) => {
    try {
      check()
    } catch (error) {
      if (!isDamage(error)) throw error
      damages.push({ room, words: error instanceof Error ? error.message : String(error) })
    }
  }
  note(null, () => damages.push(...fileDamages(database)))
  let updates = 0
  const rooms: string[] = []
  note(null, () => rooms.push(...roomsOf(database)))
  for (const room of rooms) {
    note(room, () => {
      updates += checkRoom(database, room)
    })
  }
  return { rooms: rooms.length, updates, damages }
}

function fileDamages(database: DatabaseSync): Damage[] {
  return database
    .prepare(`PRAGMA integrity_check(${MAX_FILE_DAMAGES})`)
    .all()
    .map((row) => textOf(row, 'integrity_check'))
    .filter((words) => words !== 'ok')
    .map((words) => ({ room: null, words: words.replaceAll('\n', ' ') }))
}

function roomsOf(database: DatabaseSync): string[] {
  return database
    .prepare('SELECT room FROM updates UNION SELECT id FROM meetings UNION SELECT room FROM snapshots')
    .all()
    .map((row) => textOf(row, 'room'))
}

/** Gives how many updates it has. */
function checkRoom(database: DatabaseSync, room: string): number {
  const updates = createUpdateTable(database)
  let last = 0
  for (;;) {
    const rows = updates.read(room, { after: last, upTo: last + ROWS_AT_ONCE })
    if (rows.length === 0) break
    last += rows.length
  }
  // The chain cannot tell that its end is missing, but these can.
  if (last === 0) throw damaged('it has no update, not even the one that it began with', 0)
  const snapshots = createSnapshotTable(database, updates)
  for (const row of database.prepare('SELECT sequence FROM snapshots WHERE room = ?').all(room)) {
    const sequence = integerOf(row, 'sequence')
    if (sequence > last) throw damaged(`it ends at update ${last}, and update ${sequence} was there`, last)
    if (snapshots.read(room, sequence)?.sequence !== sequence)
      throw damaged(`its snapshot at update ${sequence} does not fit its log and is not used`, last)
  }
  return last
}

function damaged(words: string, lastGood: number): StorageError {
  return new StorageError('STORAGE_DAMAGED', words, { lastGood })
}
