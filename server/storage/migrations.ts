/** The schema of the data file, step by step: entry n brings `PRAGMA user_version` from n to n + 1. Only ever append. */
import type { DatabaseSync } from 'node:sqlite'
import { chainUpdatesAnew } from './chain-updates-anew.ts'

type Migration = string | ((database: DatabaseSync) => void)

const migrations: readonly Migration[] = [
  `
  CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    series TEXT NOT NULL,
    date TEXT NOT NULL,
    is_locked INTEGER NOT NULL,
    is_archived INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    notices TEXT NOT NULL,
    base_blob TEXT,
    epoch TEXT NOT NULL,
    UNIQUE (series, date)
  ) STRICT;

  -- Append-only: rows are never updated or deleted.
  CREATE TABLE updates (
    room TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    author TEXT,
    received_at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT;

  CREATE TABLE participants (
    session TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT
  ) STRICT;

  CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meetings (id),
    blob TEXT NOT NULL,
    commit_id TEXT NOT NULL,
    path TEXT NOT NULL,
    branch TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX publications_of_meeting ON publications (meeting, id);

  -- One row that a readiness probe writes, so that a full or read-only disk is noticed.
  CREATE TABLE probes (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    probed_at INTEGER NOT NULL
  ) STRICT;
  `,
  chainUpdatesAnew,
]

/** The version of the schema that this program writes. */
export const SCHEMA_VERSION = migrations.length

/** The version of the schema in an open file; 0 for a new one. */
export function schemaVersionOf(database: DatabaseSync): number {
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  return typeof version === 'number' ? version : 0
}

/**
 * Bring an open file to a version; each step is one transaction with its new version number.
 *
 * @param target - tests make files of earlier versions
 * @throws what a step throws; the file is then of the version before that step
 */
export function migrate(database: DatabaseSync, target = SCHEMA_VERSION): void {
  for (const [version, migration] of migrations.slice(0, target).entries()) {
    if (version < schemaVersionOf(database)) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      if (typeof migration === 'string') database.exec(migration)
      else migration(database)
      database.exec(`PRAGMA user_version = ${version + 1}; COMMIT`)
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}
