/** A backup: one file with all that the server keeps, made beside a server that writes. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config.ts'
import { DATA_FILE } from '../data-file.ts'
import { git } from '../publish/git.ts'
import { openForReading } from '../storage/open-for-reading.ts'
import { StorageError } from '../storage/storage-error.ts'
import { type Verification, verifyStorage } from '../storage/verify-storage.ts'
import { BackupError } from './backup-error.ts'
import { type BackupParts, readParts, writeParts } from './backup-parts.ts'
import { syncPath } from './sync-path.ts'

/** Its owner's only: it holds what signs everybody's sessions. */
const FILE_MODE = 0o600

export type BackupConfig = Pick<Config, 'dataDir' | 'notesRepository' | 'gitEnvironment'>

export type WrittenBackup = {
  readonly file: string
  readonly bytes: number
  /** Of the file as it was read again. Damage in it is what the data folder has. */
  readonly verification: Verification
  /** Whether the embedded notes repository is in it: not where the minutes land elsewhere, or nothing has landed. */
  readonly hasNotes: boolean
}

/**
 * Write a backup of a data folder, read it again, and only then give it its name.
 *
 * @throws {BackupError} `FILE_EXISTS`, `BACKUP_FAILED`; no file is left then
 * @throws {StorageError} `STORAGE_NEWER`, or `STORAGE_FAILED` where there is no data file of this version
 */
export async function writeBackup(config: BackupConfig, name: string): Promise<WrittenBackup> {
  const file = resolve(name)
  if (existsSync(file)) throw new BackupError('FILE_EXISTS', `${file} is there already`)
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)
  try {
    // `VACUUM INTO` takes an empty file, and this one is private from the start.
    await (await open(draft, 'wx', FILE_MODE)).close()
    copyDatabase(join(config.dataDir, DATA_FILE), draft)
    // Behind the database: each landing that it knows is in the repository by now.
    const parts = await readPartsOf(config, draft)
    const verification = addAndVerify(draft, parts)
    await syncPath(draft)
    if (existsSync(file)) throw new BackupError('FILE_EXISTS', `${file} is there already`)
    await rename(draft, file)
    await syncPath(dirname(file))
    const { size } = await stat(file)
    return { file, bytes: size, verification, hasNotes: parts.has('notes.bundle') }
  } catch (error) {
    await rm(draft, { force: true })
    await rm(`${draft}-journal`, { force: true })
    if (error instanceof BackupError || error instanceof StorageError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new BackupError('BACKUP_FAILED', `${file} could not be written: ${reason}`, { cause: error })
  }
}

function copyDatabase(source: string, target: string): void {
  const database = openForReading(source)
  try {
    database.prepare('VACUUM INTO ?').run(target)
  } finally {
    database.close()
  }
}

async function readPartsOf(config: BackupConfig, draft: string): Promise<BackupParts> {
  const parts = new Map<string, Uint8Array>([
    ['secrets.json', await readFile(join(config.dataDir, 'secrets.json'))],
  ])
  const bundle = config.notesRepository.kind === 'embedded' ? await bundleNotes(config, draft) : null
  if (bundle !== null) parts.set('notes.bundle', bundle)
  return parts
}

/** All branches and tags of the embedded repository; `null`: it has none. */
async function bundleNotes(
  { notesRepository, gitEnvironment }: BackupConfig,
  draft: string,
): Promise<Uint8Array | null> {
  if (notesRepository.kind !== 'embedded' || !existsSync(notesRepository.path)) return null
  const options = { repository: notesRepository.path, environment: gitEnvironment }
  const refs = await git(options, { words: ['for-each-ref', '--count=1'] })
  if (refs.byteLength === 0) return null
  const bundle = `${draft}.bundle`
  try {
    await git(options, { words: ['bundle', 'create', '--quiet', bundle, '--all'] })
    await git(options, { words: ['bundle', 'verify', '--quiet', bundle] })
    return await readFile(bundle)
  } finally {
    await rm(bundle, { force: true })
  }
}

function addAndVerify(draft: string, parts: BackupParts): Verification {
  const database = new DatabaseSync(draft)
  try {
    writeParts(database, parts)
    readParts(database)
    return verifyStorage(database)
  } finally {
    database.close()
  }
}
