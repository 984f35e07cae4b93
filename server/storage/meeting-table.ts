/** The table of meetings. */
import type { DatabaseSync } from 'node:sqlite'
import type { Notice } from '../../shared/protocol/http.ts'
import type { MeetingFlags, MeetingRecord } from './meeting-record.ts'
import { type Row, integerOf, textOf, textOrNullOf } from './row-values.ts'

export type MeetingTable = {
  /** Throws what SQLite throws; a second meeting of a (series, date) breaks a UNIQUE constraint. */
  insert(record: MeetingRecord): void
  /** Newest date first. */
  all(): MeetingRecord[]
  find(id: string): MeetingRecord | null
  /** Gives the meeting as it is then; `null` when there is none. */
  setFlags(id: string, flags: MeetingFlags): MeetingRecord | null
}

export function createMeetingTable(database: DatabaseSync): MeetingTable {
  const insert = database.prepare(
    `INSERT INTO meetings (id, series, date, is_locked, is_archived, created_at, notices, base_blob, epoch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectAll = database.prepare('SELECT * FROM meetings ORDER BY date DESC, created_at DESC, id')
  const selectOne = database.prepare('SELECT * FROM meetings WHERE id = ?')
  const updateFlags = database.prepare(
    'UPDATE meetings SET is_locked = coalesce(?, is_locked), is_archived = coalesce(?, is_archived) WHERE id = ?',
  )

  function find(id: string): MeetingRecord | null {
    const row = selectOne.get(id)
    return row === undefined ? null : toMeetingRecord(row)
  }

  return {
    insert(record) {
      insert.run(
        record.id,
        record.series,
        record.date,
        Number(record.isLocked),
        Number(record.isArchived),
        record.createdAt,
        JSON.stringify(record.notices),
        record.baseBlob,
        record.epoch,
      )
    },
    all: () => selectAll.all().map(toMeetingRecord),
    find,
    setFlags(id, { isLocked, isArchived }) {
      updateFlags.run(toFlag(isLocked), toFlag(isArchived), id)
      return find(id)
    },
  }
}

function toFlag(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value)
}

function toMeetingRecord(row: Row): MeetingRecord {
  return {
    id: textOf(row, 'id'),
    series: textOf(row, 'series'),
    date: textOf(row, 'date'),
    isLocked: integerOf(row, 'is_locked') === 1,
    isArchived: integerOf(row, 'is_archived') === 1,
    createdAt: integerOf(row, 'created_at'),
    // reason: only `insert` above writes this column.
    notices: JSON.parse(textOf(row, 'notices')) as Notice[],
    baseBlob: textOrNullOf(row, 'base_blob'),
    epoch: textOf(row, 'epoch'),
  }
}
