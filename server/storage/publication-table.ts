/** The table of landings; the last one of a meeting is the one with the highest row id. */
import type { DatabaseSync } from 'node:sqlite'
import type { PublicationRecord } from './meeting-record.ts'
import { type Row, integerOf, textOf } from './row-values.ts'

export type PublicationTable = {
  save(publication: PublicationRecord): void
  last(meeting: string): PublicationRecord | null
  /** The last landing of every meeting that has one. */
  lastOfAll(): PublicationRecord[]
}

export function createPublicationTable(database: DatabaseSync): PublicationTable {
  const insert = database.prepare(
    `INSERT INTO publications (meeting, blob, commit_id, path, branch, published_at, published_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectLast = database.prepare('SELECT * FROM publications WHERE meeting = ? ORDER BY id DESC LIMIT 1')
  const selectLastOfAll = database.prepare(
    'SELECT * FROM publications WHERE id IN (SELECT max(id) FROM publications GROUP BY meeting)',
  )

  return {
    save({ meeting, blob, commit, path, branch, publishedAt, publishedBy }) {
      insert.run(meeting, blob, commit, path, branch, publishedAt, publishedBy)
    },
    last(meeting) {
      const row = selectLast.get(meeting)
      return row === undefined ? null : toPublicationRecord(row)
    },
    lastOfAll: () => selectLastOfAll.all().map(toPublicationRecord),
  }
}

function toPublicationRecord(row: Row): PublicationRecord {
  return {
    meeting: textOf(row, 'meeting'),
    blob: textOf(row, 'blob'),
    commit: textOf(row, 'commit_id'),
    path: textOf(row, 'path'),
    branch: textOf(row, 'branch'),
    publishedAt: integerOf(row, 'published_at'),
    publishedBy: textOf(row, 'published_by'),
  }
}
