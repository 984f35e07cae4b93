/** What the log costs as it grows, and what a snapshot saves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { stateDigest } from '../../server/storage/replay.ts'
import { SqliteStorage } from '../../server/storage/sqlite-storage.ts'
import type { Snapshot } from '../../server/storage/update-log.ts'
import { ClientClaims } from '../../server/sync/client-claims.ts'
import { RoomDocument } from '../../server/sync/room-document.ts'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { type Benchmark, median } from './report.ts'

const smallRows = 1_000
const largeRows = 1_000_000
const groupRows = 100
const rounds = 101
const edits = 100_000
const openings = 7

export async function measureLog(): Promise<Benchmark> {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  try {
    return {
      title: 'The log as it grows',
      method: `Rows of 30 bytes appended to one room in groups of ${groupRows}, a group at a time, to a file with ${smallRows.toLocaleString('en')} rows and to one with ${largeRows.toLocaleString('en')} in turns, ${rounds} groups each. A room with ${edits.toLocaleString('en')} edits opened cold from its snapshot and by replay of its whole log in turns, ${openings} times each, the hash chain checked.`,
      figures: [...(await measureAppends(folder)), ...(await measureOpening(folder))],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measureAppends(folder: string): Promise<[string, string][]> {
  const small = await SqliteStorage.open(join(folder, 'small.sqlite'))
  const large = await SqliteStorage.open(join(folder, 'large.sqlite'))
  await appendRows(small, smallRows)
  await appendRows(large, largeRows)
  const [smallTimes, largeTimes]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    smallTimes.push(await timeGroup(small))
    largeTimes.push(await timeGroup(large))
  }
  await Promise.all([small.close(), large.close()])
  const [atSmall, atLarge] = [median(smallTimes), median(largeTimes)]
  return [
    [`a row in a group, at ${smallRows.toLocaleString('en')} rows`, `${atSmall.toFixed(1)} us`],
    [`a row in a group, at ${largeRows.toLocaleString('en')} rows`, `${atLarge.toFixed(1)} us`],
    ['growth (target none)', `${(atLarge / atSmall).toFixed(2)}x`],
  ]
}

async function appendRows(storage: SqliteStorage, count: number): Promise<void> {
  for (let rows = 0; rows < count; rows += 10_000) await appendGroup(storage, Math.min(10_000, count - rows))
}

/** Microseconds a row, fsync included. */
async function timeGroup(storage: SqliteStorage): Promise<number> {
  const startedAt = performance.now()
  await appendGroup(storage, groupRows)
  return ((performance.now() - startedAt) * 1_000) / groupRows
}

async function appendGroup(storage: SqliteStorage, count: number): Promise<void> {
  const entry = { epoch: 'e', author: 'a', device: 'd', clients: [1], update: new Uint8Array(30) }
  await Promise.all(Array.from({ length: count }, () => storage.append('room', entry)))
}

async function measureOpening(folder: string): Promise<[string, string][]> {
  const storage = await SqliteStorage.open(join(folder, 'room.sqlite'))
  const digest = await writeEdits(storage)
  if (!(await storage.makeSnapshot('room', edits, digest))) throw new Error('the snapshot was not kept')
  const [fromSnapshot, byReplay]: [number[], number[]] = [[], []]
  for (let opening = 0; opening < openings; opening++) {
    fromSnapshot.push(await timeOpening(storage, () => storage.readSnapshot('room')))
    byReplay.push(await timeOpening(storage, () => Promise.resolve(null)))
  }
  await storage.close()
  const [quick, slow] = [median(fromSnapshot), median(byReplay)]
  return [
    [`cold opening after ${edits.toLocaleString('en')} edits, from the snapshot`, `${quick.toFixed(1)} ms`],
    ['the same by replay of the log', `${slow.toFixed(1)} ms`],
    ['share (target at most 0.2)', (quick / slow).toFixed(3)],
  ]
}

/** Writes the log of one person’s typing at many places; gives the digest of its state. */
async function writeEdits(storage: SqliteStorage): Promise<Uint8Array> {
  const doc = new Y.Doc()
  const text = doc.getText(MARKDOWN_TEXT_NAME)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let place = 0
  for (let edit = 0; edit < edits; edit++) {
    if (edit % 25 === 0) place = Math.floor(text.length * ((edit * 0.618) % 1))
    text.insert(place, 'e')
    place += 1
  }
  const entry = { epoch: 'e', author: null, device: null, clients: [doc.clientID] }
  for (let from = 0; from < edits; from += 10_000) {
    const group = updates.slice(from, from + 10_000)
    await Promise.all(group.map((update) => storage.append('room', { ...entry, update })))
  }
  return stateDigest(doc)
}

async function timeOpening(storage: SqliteStorage, find: () => Promise<Snapshot | null>): Promise<number> {
  const startedAt = performance.now()
  const snapshot = await find()
  const rows = await storage.read('room', { after: snapshot?.sequence ?? 0 })
  const document = new RoomDocument(snapshot, rows, new Map(), new ClientClaims())
  const elapsed = performance.now() - startedAt
  document.close()
  return elapsed
}
