/** A restore: from a backup's file to a data folder, with what was there moved aside. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config.ts'
import { DATA_FILE } from '../data-file.ts'
import { lockDataFolder } from '../data-folder-lock.ts'
import { initialise } from '../publish/open-destination.ts'
import { git } from '../publish/git.ts'
import { StartError } from '../start-error.ts'
import { openDatabase } from '../storage/open-database.ts'
import { openForReading } from '../storage/open-for-reading.ts'
import { type Verification, verifyStorage } from '../storage/verify-storage.ts'
import { BackupError } from './backup-error.ts'
import { type BackupParts, dropParts, readParts } from './backup-parts.ts'
import { RESTORING_FOLDER } from './restoring-folder.ts'
import { syncPath } from './sync-path.ts'

export type RestoreOrder = {
  readonly config: Pick<Config, 'dataDir' | 'branch' | 'gitEnvironment'>
  readonly file: string
  /** Whether a folder that holds meetings may be replaced. */
  readonly isReplacing: boolean
  /** Whether a backup with damaged meetings is good enough: they will be set aside. */
  readonly takesDamage: boolean
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

export type Restored = {
  readonly verification: Verification
  /** Where the content of the folder was moved; `null`: there was none. */
  readonly replaced: string | null
}

/**
 * Restore a backup. It is made ready and read in full beside the old content; only then names are changed. A restore
 * that is cut off keeps the server from starting until it is run again.
 *
 * @throws {StartError} `DATA_DIR_IN_USE`
 * @throws {BackupError} `DATA_EXISTS`, `BACKUP_INVALID`; the folder is then as it was
 * @throws {StorageError} `STORAGE_NEWER`
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { dataDir } = order.config
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(dataDir)
  if (lock === null) throw new StartError('DATA_DIR_IN_USE', `a server works on ${dataDir}`)
  try {
    if (!order.isReplacing && holdsMeetings(dataDir))
      throw new BackupError('DATA_EXISTS', `${dataDir} holds meetings`)
    const staging = join(dataDir, RESTORING_FOLDER)
    // Of a restore that was cut off: nothing but a part of its backup.
    await rm(staging, { recursive: true, force: true })
    let verification: Verification
    try {
      verification = await prepare(order, staging)
    } catch (error) {
      await rm(staging, { recursive: true, force: true })
      throw error
    }
    const replaced = await moveAside(dataDir, order.now)
    // The data file last: a folder that has it has all.
    for (const name of ['secrets.json', 'notes.git', DATA_FILE])
      if (existsSync(join(staging, name))) await rename(join(staging, name), join(dataDir, name))
    await syncPath(dataDir)
    await rm(staging, { recursive: true })
    await syncPath(dataDir)
    return { verification, replaced }
  } finally {
    lock.release()
  }
}

/** A file that cannot be read may hold some. */
function holdsMeetings(dataDir: string): boolean {
  const file = join(dataDir, DATA_FILE)
  if (!existsSync(file)) return false
  try {
    const database = openForReading(file)
    try {
      return database.prepare('SELECT 1 FROM meetings LIMIT 1').get() !== undefined
    } finally {
      database.close()
    }
  } catch {
    return true
  }
}

/** All that the folder will hold. */
async function prepare(order: RestoreOrder, staging: string): Promise<Verification> {
  const parts = checkParts(order.file)
  await mkdir(staging, { mode: 0o700 })
  const file = join(staging, DATA_FILE)
  await copyFile(order.file, file)
  await chmod(file, 0o600)
  const verification = prepareDatabase(file, order.takesDamage)
  await syncPath(file)
  await writeFile(join(staging, 'secrets.json'), parts.get('secrets.json') ?? '', {
    mode: 0o600,
    flush: true,
  })
  await restoreNotes(order, staging, parts)
  await syncPath(staging)
  return verification
}

function checkParts(file: string): BackupParts {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const parts = readParts(database)
      if (!parts.has('secrets.json'))
        throw new BackupError('BACKUP_INVALID', 'the backup has no secrets.json')
      return parts
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof BackupError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new BackupError('BACKUP_INVALID', `${file} cannot be read: ${reason}`, { cause: error })
  }
}

/** Brings the copy to this version, reads all of it, and gives every meeting a new epoch. */
function prepareDatabase(file: string, takesDamage: boolean): Verification {
  const database = openDatabase(file)
  try {
    const verification = verifyStorage(database)
    const [first] = verification.damages
    if (first !== undefined && !takesDamage)
      throw new BackupError(
        'BACKUP_INVALID',
        `${verification.damages.length} damaged in it, the first: ${first.room ?? 'file'}: ${first.words}`,
      )
    dropParts(database)
    // A tab that is open has newer text than the backup: it must not merge with what came before it.
    const setEpoch = database.prepare('UPDATE meetings SET epoch = ? WHERE id = ?')
    for (const row of database.prepare('SELECT id FROM meetings').all())
      setEpoch.run(randomUUID(), row.id ?? '')
    database.exec('VACUUM')
    return verification
  } finally {
    database.close()
  }
}

async function restoreNotes({ config }: RestoreOrder, staging: string, parts: BackupParts): Promise<void> {
  const bytes = parts.get('notes.bundle')
  if (bytes === undefined) return
  const bundle = join(staging, 'notes.bundle')
  await writeFile(bundle, bytes)
  const options = { repository: join(staging, 'notes.git'), environment: config.gitEnvironment }
  await initialise(options, config.branch)
  await git(options, { words: ['fetch', '--quiet', bundle, 'refs/*:refs/*'] })
  await rm(bundle)
}

/** Into a folder inside, which is on the same disk wherever that is mounted. */
async function moveAside(dataDir: string, now: number): Promise<string | null> {
  const own = /^(lock\.sqlite.*|restoring|replaced-.*)$/
  const names = (await readdir(dataDir)).filter((name) => !own.test(name))
  if (names.length === 0) return null
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const folder = join(dataDir, `replaced-${stamp}-${randomUUID().slice(0, 8)}`)
  await mkdir(folder, { mode: 0o700 })
  for (const name of names) await rename(join(dataDir, name), join(folder, name))
  await syncPath(folder)
  await syncPath(dataDir)
  return folder
}
