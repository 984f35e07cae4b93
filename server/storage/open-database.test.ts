import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import { openDatabase } from './open-database.ts'

test('[LOG1] the file is in WAL mode and every commit is fsynced', () => {
  const database = open(join(temporaryFolder(), 'minutes.sqlite'))
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  // sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: SCHEMA_VERSION })
})

test('[LOG1] a missing file and its folders are made for their owner alone', () => {
  const folder = join(temporaryFolder(), 'deep', 'data')
  const file = join(folder, 'minutes.sqlite')
  open(file)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

test('[LOG6] a file of a newer version is refused, and it and its folder stay as they were', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'minutes.sqlite')
  const newer = new DatabaseSync(file)
  newer.exec(`CREATE TABLE future (id INTEGER); PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
  newer.close()
  const bytes = readFileSync(file)
  const { mtimeMs } = statSync(file)

  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'STORAGE_NEWER' }))

  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(statSync(file).mtimeMs).toBe(mtimeMs)
  expect(readdirSync(folder)).toEqual(['minutes.sqlite'])
})

test('[LOG6] a newer version that is still in the write-ahead log alone is seen, and not moved', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'minutes.sqlite')
  open(file)
  const newer = new DatabaseSync(file)
  onTestFinished(() => newer.close())
  newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
  const bytes = readFileSync(file)
  const log = readFileSync(`${file}-wal`)

  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'STORAGE_NEWER' }))

  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(readFileSync(`${file}-wal`).equals(log)).toBe(true)
})

test('[LOG6] a file that is no database is refused and stays as it was', () => {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  const database = open(file)
  database.close()
  const text = 'not a database, but somebody’s text\n'.repeat(100)
  writeFileSync(file, text)
  expect(() => openDatabase(file)).toThrow(/not a database/)
  expect(readFileSync(file, 'utf8')).toBe(text)
})

function open(file: string): DatabaseSync {
  const database = openDatabase(file)
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  return database
}
