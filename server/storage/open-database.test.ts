import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { newUpdate } from '../testing/new-update.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { hashOfVersion1 } from './chain-updates-anew.ts'
import { migrate, SCHEMA_VERSION } from './migrations.ts'
import { openDatabase } from './open-database.ts'
import { CHAIN_START } from './row-hash.ts'
import { createUpdateTable } from './update-table.ts'

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

test('[LOG12] a file of version 1 is brought to this one: rows keep what they say, their chain is new', () => {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  writeVersion1(file, () => undefined)
  const database = open(file)
  const updates = createUpdateTable(database)
  expect(updates.read('a', {}).map((row) => ({ ...row, update: [...row.update] }))).toEqual(
    [1, 2].map((sequence) => ({
      sequence,
      epoch: 'epoch-1',
      author: 'ana',
      device: null,
      clients: [7],
      receivedAt: 1000 + sequence,
      update: [...typedBy7(sequence)],
    })),
  )
  expect(updates.append('a', newUpdate(typedBy7(3)), 1003)).toBe(3)
  expect(updates.read('a', {})).toHaveLength(3)
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: SCHEMA_VERSION })
})

test('[LOG12] a damaged file of version 1 is refused and stays what it was', () => {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  writeVersion1(file, (database) => database.exec(`UPDATE updates SET author = 'eve' WHERE sequence = 1`))
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'STORAGE_DAMAGED' }))
  const side = new DatabaseSync(file)
  onTestFinished(() => side.close())
  expect(side.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
  expect(side.prepare('SELECT count(*) AS rows FROM updates').get()).toEqual({ rows: 2 })
})

/** One meeting with two rows, as version 1 wrote them, and the damage of a test. */
function writeVersion1(file: string, damage: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file)
  migrate(database, 1)
  database.exec(
    `INSERT INTO meetings VALUES ('a', 'osquery', '2026-11-24', 0, 0, 1000, '[]', NULL, 'epoch-1')`,
  )
  const insert = database.prepare('INSERT INTO updates VALUES (?, ?, ?, ?, ?, ?)')
  let hash = CHAIN_START
  for (const sequence of [1, 2]) {
    const row = { ...newUpdate(typedBy7(sequence), { author: 'ana' }), sequence, receivedAt: 1000 + sequence }
    hash = hashOfVersion1(hash, 'a', row)
    insert.run('a', sequence, 'ana', row.receivedAt, row.update, hash)
  }
  damage(database)
  database.close()
}

/** An update that types one letter at the beginning, by client 7 after `sequence - 1` others of it. */
function typedBy7(sequence: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 7
  for (let typed = 1; typed < sequence; typed++) doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'x')
  const before = Y.encodeStateVector(doc)
  doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'x')
  return Y.encodeStateAsUpdate(doc, before)
}

function open(file: string): DatabaseSync {
  const database = openDatabase(file)
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  return database
}
