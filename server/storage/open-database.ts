/** Opens the data file as every promise about it needs: private, in WAL mode, fsynced on each commit. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, SCHEMA_VERSION, schemaVersionOf } from './migrations.ts'
import { StorageError } from './storage-error.ts'

/** How long a statement waits for another process that holds the file's lock. */
export const LOCK_TIMEOUT_MS = 2_000

/**
 * Open a data file and bring it to this program's schema. A missing file is made with mode 0600, its missing
 * directories with mode 0700.
 *
 * @param lockTimeoutMs - how long a statement waits for another process that holds the lock
 * @throws {StorageError} `STORAGE_NEWER`; the file and its write-ahead log are then as they were
 */
export function openDatabase(file: string, lockTimeoutMs = LOCK_TIMEOUT_MS): DatabaseSync {
  if (existsSync(file) && statSync(file).size > 0) refuseNewer(file)
  else createPrivateFile(file)

  const database = new DatabaseSync(file, { timeout: lockTimeoutMs, enableForeignKeyConstraints: true })
  try {
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
    if (mode !== 'wal') {
      throw new StorageError(
        'STORAGE_FAILED',
        `${file} cannot use a write-ahead log (journal mode ${String(mode)})`,
      )
    }
    // Not NORMAL: that loses the last commits when the power goes.
    database.exec('PRAGMA synchronous = FULL')
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Read-only, as opening a file for writing may already move its write-ahead log into it. */
function refuseNewer(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const version = schemaVersionOf(database)
    if (version > SCHEMA_VERSION) {
      throw new StorageError(
        'STORAGE_NEWER',
        `${file} has version ${version}, and this program knows up to ${SCHEMA_VERSION}: start the newer program, or use another DATA_DIR`,
      )
    }
  } finally {
    database.close()
  }
}

function createPrivateFile(file: string): void {
  const directory = dirname(file)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  // SQLite gives its side files the mode of the main one.
  closeSync(openSync(file, 'a', 0o600))
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
