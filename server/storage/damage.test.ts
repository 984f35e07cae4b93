import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createRandom } from '../../shared/testing/seeded-random.ts'
import { runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { meetingRecord } from '../testing/meeting-record.ts'
import { newUpdate } from '../testing/new-update.ts'
import { findRowBytes } from '../testing/row-bytes.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SqliteStorage } from './sqlite-storage.ts'
import { StorageError } from './storage-error.ts'
import type { LoggedUpdate } from './update-log.ts'
import { verifyStorage } from './verify-storage.ts'

const [victim, neighbour] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']

/** Two rooms whose rows lie among each other, closed. */
async function makeFile(seed: number) {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  const random = createRandom(seed)
  const storage = await SqliteStorage.open(file, { now: () => 1_764_000_000_000 })
  const randomBytes = (length: number) => Uint8Array.from({ length }, () => random.below(256))
  for (const [index, id] of [victim, neighbour].entries()) {
    const record = meetingRecord({ id, date: `2026-11-0${index + 1}` })
    await storage.createMeeting(record, { client: 1, update: randomBytes(40) })
  }
  for (let row = 0; row < 30; row++) {
    for (const room of [victim, neighbour]) {
      const fields = {
        author: random.below(3) === 0 ? null : `session-${row}`,
        device: random.below(3) === 0 ? null : `device-${row}`,
        clients: [row],
      }
      await storage.append(room, newUpdate(randomBytes(16 + random.below(60)), fields))
    }
  }
  const rows = await Promise.all([victim, neighbour].map((room) => storage.read(room)))
  await storage.close()
  return { file, random, ofVictim: rows[0]!, ofNeighbour: rows[1]! }
}

/** What reading a room gives, or the code of what it throws. */
async function readOrCode(storage: SqliteStorage, room: string): Promise<readonly LoggedUpdate[] | string> {
  try {
    return await storage.read(room)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

/** What looking through a room part by part says: `null`, or the last update that can be read. */
async function scrubbed(storage: SqliteStorage, room: string): Promise<number | null> {
  try {
    for (let after: number | null = 0; after !== null;) after = (await storage.checkPart(room, after)).last
    return null
  } catch (error) {
    if (error instanceof StorageError && error.code === 'STORAGE_DAMAGED' && error.lastGood !== null)
      return error.lastGood
    throw error
  }
}

test(
  '[LOG13] [LOG14] [LOG17] one changed byte of a row is found by reading or verify, in the background too, and its neighbours are whole',
  trialOptions(),
  async () => {
    await runTrials('damage', async (_, seed) => {
      const { file, random, ofVictim, ofNeighbour } = await makeFile(seed)
      const bytes = readFileSync(file)
      const index = random.below(ofVictim.length)
      const [{ start, end } = { start: 0, end: 0 }, ...copies] = findRowBytes(bytes, victim, ofVictim, index)
      const at = random.below(end - start)
      const bit = 1 << random.below(8)
      for (const from of [start, ...copies.map((copy) => copy.start)]) bytes[from + at]! ^= bit
      writeFileSync(file, bytes)
      const words = `byte ${at} of row ${index + 1}`

      const side = new DatabaseSync(file, { readOnly: true })
      const { damages } = verifyStorage(side)
      side.close()
      const storage = await SqliteStorage.open(file)
      const read = await readOrCode(storage, victim)
      const lastGood = await scrubbed(storage, victim)
      if (read === 'STORAGE_DAMAGED') expect(lastGood, words).toBeLessThan(ofVictim.length)
      else expect(lastGood, words).toBeNull()
      expect(await scrubbed(storage, neighbour), words).toBeNull()
      expect(await readOrCode(storage, neighbour), words).toEqual(ofNeighbour)
      expect(await storage.append(neighbour, newUpdate(Uint8Array.of(1))), words).toBe(ofNeighbour.length + 1)
      await storage.close()
      if (read !== 'STORAGE_DAMAGED') expect(read, words).toEqual(ofVictim)
      expect(damages.length, words).toBeGreaterThan(0)
      expect(
        damages.some(({ room }) => room === neighbour),
        words,
      ).toBe(false)
    })
  },
)

test('[LOG13] what reading gives up to the damage is what was written', async () => {
  const { file, ofVictim } = await makeFile(7)
  const side = new DatabaseSync(file)
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${victim}' AND sequence = 12`)
  side.close()
  const storage = await SqliteStorage.open(file)
  await expect(storage.read(victim)).rejects.toMatchObject({ code: 'STORAGE_DAMAGED', lastGood: 11 })
  expect(await storage.read(victim, { upTo: 11 })).toEqual(ofVictim.slice(0, 11))
  await storage.close()
})

test.each([0, 14, 30])(
  '[LOG17] looking through a room tells the last row before one that cannot be read at all (row %i)',
  async (index) => {
    const { file, ofVictim } = await makeFile(10)
    spoilHeader(file, ofVictim, index)
    const storage = await SqliteStorage.open(file)
    expect(await scrubbed(storage, victim)).toBe(index)
    expect(await scrubbed(storage, neighbour)).toBeNull()
    await storage.close()
  },
)

/** Makes a row of the victim one that SQLite cannot read. */
function spoilHeader(file: string, rows: readonly LoggedUpdate[], index: number): void {
  const bytes = readFileSync(file)
  for (const { start } of findRowBytes(bytes, victim, rows, index)) {
    // The first byte of a record says how long its header is; the last one there says that the hash is 32 bytes.
    const typeOfHash = start + bytes[start]! - 1
    expect(bytes[typeOfHash]).toBe(12 + 2 * 32)
    bytes[typeOfHash] = 13 + 2 * 32
  }
  writeFileSync(file, bytes)
}

test('[LOG13] an append that meets damage fails alone: the others of its group are stored', async () => {
  const { file, ofVictim, ofNeighbour } = await makeFile(8)
  spoilHeader(file, ofVictim, ofVictim.length - 1)
  const storage = await SqliteStorage.open(file)
  const first = storage.append(neighbour, newUpdate(Uint8Array.of(1)))
  const group = [neighbour, victim, neighbour, victim].map((room) =>
    storage.append(room, newUpdate(Uint8Array.of(2), { clients: [99] })),
  )
  expect(await first).toBe(ofNeighbour.length + 1)
  const outcomes = await Promise.allSettled(group)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(outcomes[1]).toMatchObject({ reason: { code: 'STORAGE_DAMAGED' } })
  expect((await storage.clientOwners(victim)).has(99)).toBe(false)
  await storage.close()
})

test.each([
  ['a row', `UPDATE updates SET bytes = x'00' WHERE room = '${victim}' AND sequence = 5`, victim],
  ['all rows', `DELETE FROM updates WHERE room = '${victim}'`, victim],
  [
    'the last rows, which a snapshot held',
    `INSERT INTO snapshots VALUES ('${victim}', 31, x'0000', zeroblob(32)); DELETE FROM updates WHERE room = '${victim}' AND sequence > 20`,
    victim,
  ],
  ['a snapshot', `INSERT INTO snapshots VALUES ('${neighbour}', 3, x'0000', zeroblob(32))`, neighbour],
])('[LOG14] verify finds that %s is not what it was, and names the room', async (_, damage, room) => {
  const { file } = await makeFile(9)
  const side = new DatabaseSync(file)
  expect(verifyStorage(side)).toEqual({ rooms: 2, updates: 62, damages: [] })
  side.exec(damage)
  expect(verifyStorage(side).damages).toEqual([{ room, words: expect.any(String) as string }])
  side.close()
})
