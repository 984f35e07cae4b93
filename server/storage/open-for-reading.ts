/** A second connection to a data file, beside a server that may be writing. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA_VERSION, schemaVersionOf } from './migrations.ts'
import { LOCK_TIMEOUT_MS } from './open-database.ts'
import { StorageError } from './storage-error.ts'

/**
 * Open a data file to read all of it; nothing of it is changed or brought to another version.
 *
 * @throws {StorageError} `STORAGE_NEWER`; `STORAGE_FAILED` where there is no such file, or one of an older version
 */
export function openForReading(file: string): DatabaseSync {
  if (!existsSync(file)) throw new StorageError('STORAGE_FAILED', `there is no ${file}`)
  const database = new DatabaseSync(file, { timeout: LOCK_TIMEOUT_MS })
  try {
    const version = schemaVersionOf(database)
    if (version > SCHEMA_VERSION)
      throw new StorageError(
        'STORAGE_NEWER',
        `${file} has version ${version}, this program ${SCHEMA_VERSION}`,
      )
    if (version < SCHEMA_VERSION)
      throw new StorageError(
        'STORAGE_FAILED',
        `${file} is of the older version ${version}: start the server once, which brings it to version ${SCHEMA_VERSION}`,
      )
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
