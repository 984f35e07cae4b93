import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { meetingRecord } from '../testing/meeting-record.ts'
import { newUpdate } from '../testing/new-update.ts'
import { silentLogger } from '../testing/sync-fixture.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { readState, stateDigest } from './replay.ts'
import { Scrub, type ScrubPace } from './scrub.ts'
import { SqliteStorage } from './sqlite-storage.ts'
import type { StorageError } from './storage-error.ts'

const [victim, neighbour] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']
const rowsEach = 250
const atOnce: ScrubPace = { firstAfterMs: 0, intervalMs: 60_000, share: 1, minRestMs: 0 }

/** Two meetings of 250 rows; row n makes the text n letters long. */
async function openStorage() {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  const storage = await SqliteStorage.open(file)
  const side = new DatabaseSync(file)
  onTestFinished(async () => {
    side.close()
    await storage.close()
  })
  const docs = new Map<string, Y.Doc>()
  for (const [index, id] of [victim, neighbour].entries()) {
    const doc = new Y.Doc()
    doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'x')
    const seed = { client: doc.clientID, update: Y.encodeStateAsUpdate(doc) }
    await storage.createMeeting(meetingRecord({ id, date: `2026-11-0${index + 1}` }), seed)
    docs.set(id, doc)
    await type(storage, id, doc, rowsEach - 1)
  }
  return { storage, side, typed: (id: string) => docs.get(id) ?? expect.unreachable() }
}

async function type(storage: SqliteStorage, id: string, doc: Y.Doc, letters: number): Promise<void> {
  const appends: Promise<number>[] = []
  for (let letter = 0; letter < letters; letter++) {
    const before = Y.encodeStateVector(doc)
    doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'x')
    appends.push(storage.append(id, newUpdate(Y.encodeStateAsUpdate(doc, before))))
  }
  await Promise.all(appends)
}

/** What a scrub tells until `isEnough` holds. */
async function scrub(
  storage: SqliteStorage,
  isEnough: (told: { checked: number; damages: ReadonlyMap<string, StorageError> }) => boolean,
) {
  const told = { checked: 0, damages: new Map<string, StorageError>() }
  const running = new Scrub({
    storage,
    pace: atOnce,
    logger: silentLogger,
    onChecked: (rows) => (told.checked += rows),
    onDamage: (room, error) => told.damages.set(room, error),
    random: () => 0,
  })
  await waitUntil('what the scrub is to tell', () => isEnough(told))
  running.close()
  return told
}

test('[LOG17] a pass reads all rows of all rooms, in parts, and finds nothing where nothing is wrong', async () => {
  const { storage } = await openStorage()
  expect(await storage.checkPart(victim, 0)).toMatchObject({ rows: 100, last: 100 })
  expect(await storage.checkPart(victim, 200)).toMatchObject({ rows: 50, last: null })
  const { damages } = await scrub(storage, ({ checked }) => checked === 2 * rowsEach)
  expect(damages.size).toBe(0)
})

test('[LOG17] a part holds at most 128 KiB, and a larger row alone', async () => {
  const { storage } = await openStorage()
  for (const size of [100_000, 100_000, 300_000, 10])
    await storage.append('big', newUpdate(new Uint8Array(size)))
  const parts: number[] = []
  for (let after: number | null = 0; after !== null;) {
    const part = await storage.checkPart('big', after)
    parts.push(part.rows)
    after = part.last
  }
  expect(parts).toEqual([1, 1, 1, 1])
})

test.each([
  ['a changed row', `UPDATE updates SET bytes = x'00' WHERE room = '${victim}' AND sequence = 120`, 119],
  ['a missing row', `DELETE FROM updates WHERE room = '${victim}' AND sequence = 120`, 119],
  ['no row at all', `DELETE FROM updates WHERE room = '${victim}'`, 0],
])('[LOG17] it finds %s, and goes on with the neighbour', async (_, damage, lastGood) => {
  const { storage, side } = await openStorage()
  side.exec(damage)
  const { damages } = await scrub(
    storage,
    (told) => told.damages.size > 0 && told.checked >= rowsEach + Math.floor(lastGood / 100) * 100,
  )
  expect([...damages.keys()]).toEqual([victim])
  expect(damages.get(victim)).toMatchObject({ code: 'STORAGE_DAMAGED', lastGood })
})

test('[LOG17] it finds that the end is missing, which a snapshot held', async () => {
  const { storage, side, typed } = await openStorage()
  await storage.makeSnapshot(victim, rowsEach, stateDigest(typed(victim)))
  side.exec(`DELETE FROM updates WHERE room = '${victim}' AND sequence > 200`)
  const { damages } = await scrub(storage, (told) => told.damages.size > 0)
  expect(damages.get(victim)).toMatchObject({ lastGood: 200 })
})

test('[LOG17] a snapshot behind the damage leads to the newest text', async () => {
  const { storage, side, typed } = await openStorage()
  expect(await storage.makeSnapshot(victim, rowsEach, stateDigest(typed(victim)))).toBe(true)
  await type(storage, victim, typed(victim), 30)
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${victim}' AND sequence = 120`)
  // A join reads only what is behind the snapshot.
  expect((await readState(storage, victim, { sequence: 280 })).sequence).toBe(280)
  const first = await scrub(storage, (told) => told.damages.size > 0)
  expect(first.damages.get(victim)).toMatchObject({ code: 'STORAGE_DAMAGED', lastGood: 280 })
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${victim}' AND sequence = 270`)
  const second = await scrub(storage, (told) => told.damages.size > 0)
  expect(second.damages.get(victim)).toMatchObject({ lastGood: 269 })
  const { doc } = await readState(storage, victim, { sequence: 269 })
  expect(doc.getText(MARKDOWN_TEXT_NAME).length).toBe(269)
})

test('[LOG17] what is to be stored goes before parts that wait', async () => {
  const { storage } = await openStorage()
  const order: string[] = []
  const note = (what: string) => () => order.push(what)
  // The first takes the thread; the others are asked while it runs.
  await Promise.all([
    storage.lastSequence(victim).then(note('first')),
    storage.checkPart(victim, 0).then(note('part')),
    storage.checkPart(neighbour, 0).then(note('part')),
    storage.append(victim, newUpdate(Uint8Array.of(1))).then(note('append')),
  ])
  expect(order).toEqual(['first', 'append', 'part', 'part'])
})

test('[LOG17] a scrub that is closed, or whose storage is, ends', async () => {
  const { storage } = await openStorage()
  const part = storage.checkPart(victim, 0)
  const closing = storage.close()
  expect(await part).toMatchObject({ rows: 100 })
  await closing
  await expect(storage.checkPart(victim, 0)).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
})
