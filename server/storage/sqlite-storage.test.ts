import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { meetingRecord } from '../testing/meeting-record.ts'
import { nextTurn } from '../testing/thread-cost.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { describeUpdateLog } from '../testing/update-log-contract.ts'
import type { PublicationRecord } from './meeting-record.ts'
import { type SqliteStorageOptions, SqliteStorage } from './sqlite-storage.ts'
import { stateDigest } from './replay.ts'
import { SERVER_DEVICE } from './update-log.ts'
import { newUpdate } from '../testing/new-update.ts'

const bytes = Uint8Array.of(1, 2, 3)
const seed = { client: 7, update: bytes }

describeUpdateLog('SqliteStorage', async () => {
  let time = 1000
  const { storage, side } = await openWithSide({ now: () => time })
  return {
    log: storage,
    setTime: (next) => {
      time = next
    },
    breakDisk: () =>
      side.exec(`CREATE TRIGGER broken BEFORE INSERT ON updates BEGIN SELECT raise(ABORT, 'planted'); END`),
    mendDisk: () => side.exec('DROP TRIGGER broken'),
  }
})

describe('groups', () => {
  test('[LOG3] what arrives while a commit runs is one transaction, and so is what arrives in one turn', async () => {
    const { storage, file } = await openWithSide()
    const before = commitsIn(file)
    const appendTo = (...rooms: string[]) => rooms.map((room) => storage.append(room, newUpdate(bytes)))
    const first = appendTo('a', 'b')
    // Now they are with the thread; the others gather behind them.
    await nextTurn()
    const second = appendTo('c', 'b', 'd')
    expect(await Promise.all([...first, ...second])).toEqual([1, 1, 1, 2, 1])
    expect(commitsIn(file) - before).toBe(2)
  })

  test('[LOG3] commits of what people type are spaced, and nobody who asks for anything else waits', async () => {
    const { storage, file } = await openWithSide({ commitSpacingMs: 60_000 })
    await storage.append('a', newUpdate(bytes))
    const before = commitsIn(file)
    const typed = ['a', 'b'].map((room) => storage.append(room, newUpdate(bytes)))
    await nextTurn()
    await nextTurn()
    expect(commitsIn(file)).toBe(before)
    expect(await storage.lastSequence('a')).toBe(2)
    expect(await Promise.all(typed)).toEqual([2, 1])
    expect(commitsIn(file) - before).toBe(1)
  })

  test('[LOG5] a failing statement fails its whole group and leaves nothing of it in the file', async () => {
    const { storage, side } = await openWithSide()
    side.exec(`CREATE TRIGGER broken BEFORE INSERT ON updates WHEN new.room = 'bad'
      BEGIN SELECT raise(ABORT, 'planted'); END`)
    const first = storage.append('a', newUpdate(bytes))
    await nextTurn()
    const group = ['b', 'bad', 'c'].map((room) => storage.append(room, newUpdate(bytes)))
    expect(await first).toBe(1)
    for (const { status } of await Promise.allSettled(group)) expect(status).toBe('rejected')
    for (const room of ['b', 'bad', 'c']) expect(await storage.lastSequence(room)).toBe(0)
    expect(await storage.append('b', newUpdate(bytes))).toBe(1)
  })

  test('[LOG4] [LOG5] a meeting that exists fails alone: the others of its group are stored', async () => {
    const { storage } = await openWithSide()
    await storage.createMeeting(meetingRecord(), seed)
    const first = storage.append('a', newUpdate(bytes))
    const before = storage.append('b', newUpdate(bytes))
    const again = storage.createMeeting(meetingRecord({ id: 'bbbbbbbbbbbbbbbb' }), seed)
    const after = storage.append('c', newUpdate(bytes))
    const other = storage.createMeeting(meetingRecord({ id: 'cccccccccccccccc', date: '2026-12-08' }), seed)
    await expect(again).rejects.toMatchObject({ code: 'MEETING_EXISTS' })
    expect(await Promise.all([first, before, after])).toEqual([1, 1, 1])
    await other
    expect(await storage.meeting('bbbbbbbbbbbbbbbb')).toBeNull()
    expect(await storage.lastSequence('bbbbbbbbbbbbbbbb')).toBe(0)
    expect(await storage.lastSequence('cccccccccccccccc')).toBe(1)
  })

  test('[LOG5] another process that holds the lock fails appends in time; they work when it lets go', async () => {
    const { storage, side } = await openWithSide({ lockTimeoutMs: 50 })
    side.exec('BEGIN IMMEDIATE')
    await expect(storage.append('a', newUpdate(bytes))).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    })
    await expect(storage.isWritable()).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
    side.exec('ROLLBACK')
    await storage.isWritable()
    expect(await storage.append('a', newUpdate(bytes))).toBe(1)
  })
})

describe('the hash chain', () => {
  test.each([
    ['bytes', `UPDATE updates SET bytes = x'01' WHERE sequence = 2`],
    ['an author', `UPDATE updates SET author = 'forger' WHERE sequence = 2`],
    ['a time', `UPDATE updates SET received_at = 1 WHERE sequence = 2`],
    ['a missing row', `DELETE FROM updates WHERE sequence = 2`],
    ['a missing first row', `DELETE FROM updates WHERE sequence = 1`],
    ['a row of another room', `UPDATE updates SET room = 'a' WHERE room = 'b' AND sequence = 4`],
  ])('[LOG7] reading finds %s that was not written so', async (_, damage) => {
    const { storage, side } = await openWithSide()
    for (const room of ['a', 'a', 'a', 'b', 'b', 'b', 'b']) {
      await storage.append(room, newUpdate(bytes, { author: 'x' }))
    }
    expect(await storage.read('a')).toHaveLength(3)
    side.exec(damage)
    await expect(storage.read('a')).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
  })

  test('[LOG7] rows behind a sequence are checked against the row before them', async () => {
    const { storage, side } = await openWithSide()
    for (const byte of [1, 2, 3]) await storage.append('a', newUpdate(Uint8Array.of(byte)))
    expect(await storage.read('a', { after: 2 })).toHaveLength(1)
    side.exec(`UPDATE updates SET hash = zeroblob(32) WHERE sequence = 2`)
    await expect(storage.read('a', { after: 2 })).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
  })
})

describe('snapshots', () => {
  test.each([
    ['its bytes', `UPDATE snapshots SET bytes = x'0000' WHERE sequence = 2`],
    ['its hash', `UPDATE snapshots SET hash = zeroblob(32) WHERE sequence = 2`],
    ['the row it stands at', `UPDATE updates SET hash = zeroblob(32) WHERE sequence = 2`],
    ['a row of it that is not there', `DELETE FROM updates WHERE sequence = 2`],
  ])('[LOG10] one that does not fit the log is not used: %s', async (_, damage) => {
    const { storage, side } = await openWithSide()
    const doc = new Y.Doc()
    for (let sequence = 1; sequence <= 2; sequence++) {
      const before = Y.encodeStateVector(doc)
      doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'x')
      await storage.append('a', newUpdate(Y.encodeStateAsUpdate(doc, before)))
      expect(await storage.makeSnapshot('a', sequence, stateDigest(doc))).toBe(true)
    }
    expect((await storage.readSnapshot('a'))?.sequence).toBe(2)
    side.exec(damage)
    expect((await storage.readSnapshot('a'))?.sequence).toBe(1)
  })
})

describe('meetings', () => {
  test('[LOG4] fifty creations at once of one date make one meeting with one seed', async () => {
    const { storage } = await openWithSide()
    const creations = Array.from({ length: 50 }, (_, index) =>
      storage.createMeeting(meetingRecord({ id: `meeting-${index}` }), seed),
    )
    const settled = await Promise.allSettled(creations)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [meeting, ...others] = await storage.meetings()
    expect(others).toEqual([])
    const rows = await storage.read(meeting!.id)
    expect(rows.map(({ device, clients, update }) => ({ device, clients, update: [...update] }))).toEqual([
      { device: SERVER_DEVICE, clients: [7], update: [1, 2, 3] },
    ])
  })

  test('[LOG4] records come back as they were given, newest date first', async () => {
    const { storage } = await openWithSide()
    const older = meetingRecord({
      date: '2026-11-10',
      notices: [{ code: 'BYTE_ORDER_MARK_REMOVED', message: 'a mark was removed' }],
      baseBlob: 'f'.repeat(40),
    })
    const newer = meetingRecord({ id: 'bbbbbbbbbbbbbbbb' })
    await storage.createMeeting(older, seed)
    await storage.createMeeting(newer, seed)
    expect(await storage.meetings()).toEqual([newer, older])
    expect(await storage.meeting(older.id)).toEqual(older)
    expect(await storage.meeting('unknown')).toBeNull()
  })

  test('[ROOM4] flags change one by one', async () => {
    const { storage } = await openWithSide()
    const record = meetingRecord()
    await storage.createMeeting(record, seed)
    expect(await storage.setMeetingFlags(record.id, { isLocked: true })).toEqual({
      ...record,
      isLocked: true,
    })
    expect(await storage.setMeetingFlags(record.id, { isArchived: true })).toEqual({
      ...record,
      isLocked: true,
      isArchived: true,
    })
    expect(await storage.setMeetingFlags(record.id, { isLocked: false })).toMatchObject({ isLocked: false })
    expect(await storage.setMeetingFlags('unknown', { isLocked: true })).toBeNull()
  })
})

test('[PUB5] a session is who it said last', async () => {
  const { storage } = await openWithSide()
  await storage.saveParticipant({ session: 's1', name: 'Ada', email: null })
  await storage.saveParticipant({ session: 's1', name: 'Ada Lovelace', email: 'ada@example.org' })
  await storage.saveParticipant({ session: 's2', name: 'Grace', email: null })
  expect(await storage.participants(['s2', 'unknown', 's1'])).toEqual([
    { session: 's2', name: 'Grace', email: null },
    { session: 's1', name: 'Ada Lovelace', email: 'ada@example.org' },
  ])
})

test('[PUB2] the last landing of a meeting is found', async () => {
  const { storage } = await openWithSide()
  await storage.createMeeting(meetingRecord(), seed)
  const publication: PublicationRecord = {
    meeting: meetingRecord().id,
    blob: 'b'.repeat(40),
    commit: 'c'.repeat(40),
    path: 'docs/office-hours/20261124_meeting_notes.md',
    branch: 'main',
    publishedAt: 2000,
    publishedBy: 'Ada',
  }
  expect(await storage.lastPublication(publication.meeting)).toBeNull()
  expect(await storage.lastPublications()).toEqual(new Map())
  await storage.savePublication(publication)
  // The clock may go back; the order of landing counts.
  const second = { ...publication, commit: 'd'.repeat(40), publishedAt: 1999 }
  await storage.savePublication(second)
  expect(await storage.lastPublication(publication.meeting)).toEqual(second)
  expect(await storage.lastPublications()).toEqual(new Map([[publication.meeting, second]]))
})

describe('the thread', () => {
  test('[LOG5] a crash rejects what was asked and what is asked after it', async () => {
    const workerScript = new URL('../testing/crashing-storage-worker.ts', import.meta.url)
    const storage = await SqliteStorage.open('unused', { workerScript })
    const asked = [1, 2, 3].map(() => storage.append('a', newUpdate(bytes)))
    for (const result of await Promise.allSettled(asked)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'STORAGE_FAILED' } })
    }
    await expect(storage.meetings()).rejects.toThrow(/storage thread stopped/)
    await storage.close()
  })

  test('[LOG6] opening a file of a newer version rejects with its code', async () => {
    const { file, side } = await openWithSide()
    side.exec('PRAGMA user_version = 99')
    await expect(SqliteStorage.open(file)).rejects.toMatchObject({ code: 'STORAGE_NEWER' })
  })

  test('[ROOM8] closing lets what was asked finish, and refuses what comes later', async () => {
    const { storage, file } = await openWithSide()
    const appends = Array.from({ length: 20 }, () => storage.append('a', newUpdate(bytes)))
    const closing = Promise.all([storage.close(), storage.close()])
    await expect(storage.append('a', newUpdate(bytes))).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    })
    expect(await Promise.all(appends)).toHaveLength(20)
    await closing
    const again = await open(file)
    expect(await again.lastSequence('a')).toBe(20)
  })
})

async function open(file: string, options: SqliteStorageOptions = {}): Promise<SqliteStorage> {
  const storage = await SqliteStorage.open(file, { now: () => 1000, ...options })
  onTestFinished(() => storage.close())
  return storage
}

/** A storage and a second connection to its file, with which a test does damage. */
async function openWithSide(options: SqliteStorageOptions = {}) {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  const storage = await open(file, options)
  const side = new DatabaseSync(file)
  onTestFinished(() => side.close())
  return { storage, side, file }
}

/** Commits in the write-ahead log: frames whose header names a database size (sqlite.org/fileformat2.html, 4.1). */
function commitsIn(file: string): number {
  const log = readFileSync(`${file}-wal`)
  const frameBytes = 24 + log.readUInt32BE(8)
  const frames = Array.from(
    { length: Math.floor((log.length - 32) / frameBytes) },
    (_, index) => 32 + index * frameBytes,
  )
  return frames.filter((offset) => log.readUInt32BE(offset + 4) > 0).length
}
