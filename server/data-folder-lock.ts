/** One process for each data folder. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Owns the lock; `release` is safe to call twice. */
export type DataFolderLock = { release(): void }

/**
 * Take a data folder for this process.
 *
 * The lock is an open exclusive transaction on a file of its own: the operating system ends it with the process, however
 * that dies, so there is nothing to clean up and no process id to guess about.
 *
 * @returns `null`: another process has it
 * @throws {Error} when the folder takes no file
 */
export function lockDataFolder(dataDir: string): DataFolderLock | null {
  const database = new DatabaseSync(join(dataDir, 'lock.sqlite'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && error.message.includes('locked')) return null
    throw error
  }
  return {
    release: () => {
      if (database.isOpen) database.close()
    },
  }
}
