/** The table of snapshots: states that a replay of the log gave, kept so that rooms open quickly. */
import type { DatabaseSync } from 'node:sqlite'
import { replayToSnapshot } from './replay.ts'
import { snapshotHash } from './row-hash.ts'
import { bytesOf, integerOf } from './row-values.ts'
import { isDamage } from './storage-error.ts'
import { surplusSnapshots } from './surplus-snapshots.ts'
import type { Snapshot } from './update-log.ts'
import type { UpdateTable } from './update-table.ts'

/** A commit waits for it, and the pages of each are read. */
const MAX_THROWN_AWAY_AT_ONCE = 8

export type SnapshotTable = {
  /**
   * Replay the log to a row and keep the state, where its digest is this one; gives whether it was kept. Older ones that
   * are not worth their bytes go.
   */
  make(room: string, sequence: number, digest: Uint8Array): boolean
  /** The newest one at a row or before it that fits the log. */
  read(room: string, upTo: number): Snapshot | null
}

export function createSnapshotTable(database: DatabaseSync, updates: UpdateTable): SnapshotTable {
  const select = database.prepare(
    'SELECT sequence, bytes, hash FROM snapshots WHERE room = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1',
  )
  const insert = database.prepare(
    'INSERT OR REPLACE INTO snapshots (room, sequence, bytes, hash) VALUES (?, ?, ?, ?)',
  )

  const selectSequences = database.prepare('SELECT sequence FROM snapshots WHERE room = ? ORDER BY sequence')
  const remove = database.prepare('DELETE FROM snapshots WHERE room = ? AND sequence = ?')

  function read(room: string, upTo: number): Snapshot | null {
    try {
      return findFitting(room, upTo)
    } catch (error) {
      // It is derived: the log makes the state without it.
      if (isDamage(error)) return null
      throw error
    }
  }

  function findFitting(room: string, upTo: number): Snapshot | null {
    for (let row = select.get(room, upTo); row !== undefined;) {
      const snapshot = { sequence: integerOf(row, 'sequence'), update: bytesOf(row, 'bytes') }
      const chainHash = updates.hashAt(room, snapshot.sequence)
      const hash = chainHash === null ? null : snapshotHash(chainHash, snapshot)
      if (hash !== null && Buffer.compare(hash, bytesOf(row, 'hash')) === 0) return snapshot
      row = select.get(room, snapshot.sequence - 1)
    }
    return null
  }

  function throwAwaySurplus(room: string): void {
    const sequences = selectSequences.all(room).map((row) => integerOf(row, 'sequence'))
    for (const sequence of surplusSnapshots(sequences).slice(0, MAX_THROWN_AWAY_AT_ONCE))
      remove.run(room, sequence)
  }

  return {
    make(room, sequence, digest) {
      const before = read(room, sequence)
      const rows = updates.read(room, { after: before?.sequence ?? 0, upTo: sequence })
      const snapshot = replayToSnapshot(before, rows, digest)
      const chainHash = updates.hashAt(room, sequence)
      if (snapshot === null || chainHash === null || snapshot.sequence !== sequence) return false
      insert.run(room, sequence, snapshot.update, snapshotHash(chainHash, snapshot))
      throwAwaySurplus(room)
      return true
    },
    read,
  }
}
