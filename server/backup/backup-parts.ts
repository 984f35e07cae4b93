/** What a backup holds beside the database, in a table of the same file. */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { bytesOf, textOf } from '../storage/row-values.ts'
import { BackupError } from './backup-error.ts'

/** `secrets.json` as it is, and the notes repository as a git bundle. */
export type PartName = 'secrets.json' | 'notes.bundle'

export type BackupParts = ReadonlyMap<string, Uint8Array>

/** Put parts into an open copy of the database. */
export function writeParts(database: DatabaseSync, parts: BackupParts): void {
  database.exec(
    'CREATE TABLE backup_parts (name TEXT PRIMARY KEY, bytes BLOB NOT NULL, digest BLOB NOT NULL) STRICT',
  )
  const insert = database.prepare('INSERT INTO backup_parts (name, bytes, digest) VALUES (?, ?, ?)')
  for (const [name, bytes] of parts) insert.run(name, bytes, digestOf(bytes))
}

/** @throws {BackupError} `BACKUP_INVALID`: there are none, or one is not what was written */
export function readParts(database: DatabaseSync): BackupParts {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'backup_parts'`).get()
  if (table === undefined) throw new BackupError('BACKUP_INVALID', 'the file is a database, but no backup')
  const parts = new Map<string, Uint8Array>()
  for (const row of database.prepare('SELECT name, bytes, digest FROM backup_parts').all()) {
    const bytes = bytesOf(row, 'bytes')
    if (Buffer.compare(digestOf(bytes), bytesOf(row, 'digest')) !== 0)
      throw new BackupError('BACKUP_INVALID', `${textOf(row, 'name')} in it is not what was written`)
    parts.set(textOf(row, 'name'), bytes)
  }
  return parts
}

/** What is left is a data file of the server. */
export function dropParts(database: DatabaseSync): void {
  database.exec('DROP TABLE backup_parts')
}

function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
