/** What every `UpdateLog` promises; each implementation runs this suite. */
import { describe, expect, test } from 'vitest'
import { StorageError } from '../storage/storage-error.ts'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { readState, stateDigest } from '../storage/replay.ts'
import type { LoggedUpdate, UpdateLog } from '../storage/update-log.ts'
import { newUpdate } from './new-update.ts'

export type UpdateLogUnderTest = {
  readonly log: UpdateLog
  /** What the log's clock says from now on. */
  readonly setTime: (time: number) => void
  /** From now on appends fail. */
  readonly breakDisk: () => void
  readonly mendDisk: () => void
}

/** Run the suite; `open` gives a new empty log, whose clock says 1000, for each test. */
export function describeUpdateLog(name: string, open: () => Promise<UpdateLogUnderTest>): void {
  describe(`${name} as an update log`, () => {
    test('[LOG2] sequences start at 1, have no gaps and are counted for each room', async () => {
      const { log } = await open()
      expect(await log.lastSequence('a')).toBe(0)
      expect(await append(log, 'a', 1)).toBe(1)
      expect(await append(log, 'b', 2)).toBe(1)
      expect(await append(log, 'a', 3)).toBe(2)
      expect(await log.lastSequence('a')).toBe(2)
      expect(await log.lastSequence('b')).toBe(1)
    })

    test('[LOG2] appends that are called at once resolve in the order of the calls', async () => {
      const { log } = await open()
      const resolved: number[] = []
      const appends = Array.from({ length: 50 }, async (_, index) => {
        resolved.push(await append(log, 'a', index))
      })
      await Promise.all(appends)
      expect(resolved).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
      const rows = await log.read('a')
      expect(rows.map(({ update }) => update[0])).toEqual(Array.from({ length: 50 }, (_, index) => index))
    })

    test('[LOG1] reads what was appended: all fields, oldest first, a part of it too', async () => {
      const { log } = await open()
      const typed = { epoch: 'epoch-1', author: 'session-1', device: 'device-1', clients: [7, 9] }
      await log.append('a', { ...typed, update: Uint8Array.of(1, 2) })
      await log.append('a', newUpdate(Uint8Array.of(), { epoch: 'epoch-2' }))
      await append(log, 'a', 3)
      const rows = await log.read('a', { upTo: 2 })
      expect(rows.map((row) => ({ ...row, update: [...row.update] }))).toEqual([
        { ...typed, sequence: 1, receivedAt: 1000, update: [1, 2] },
        { ...newUpdate(Uint8Array.of(), { epoch: 'epoch-2' }), sequence: 2, receivedAt: 1000, update: [] },
      ])
      expect(await sequences(log.read('a', { after: 1 }))).toEqual([2, 3])
      expect(await sequences(log.read('a', { after: 1, upTo: 2 }))).toEqual([2])
      expect(await log.read('a', { after: 3 })).toEqual([])
      expect(await log.read('unknown')).toEqual([])
    })

    test('[LOG11] the last row that had come in at a time is found', async () => {
      const { log, setTime } = await open()
      for (const [index, time] of [1000, 2000, 2000, 1500, 3000].entries()) {
        setTime(time)
        await append(log, 'a', index)
      }
      const times = [999, 1000, 1999, 2000, 2999, 9000]
      expect(await Promise.all(times.map((time) => log.sequenceAt('a', time)))).toEqual([0, 1, 4, 4, 4, 5])
      expect(await log.sequenceAt('unknown', 9000)).toBe(0)
    })

    test('[LOG9] a client id belongs to the device whose row brought it first, room by room', async () => {
      const { log, breakDisk, mendDisk } = await open()
      const from = (device: string | null, ...clients: number[]) =>
        newUpdate(Uint8Array.of(), { device, clients })
      await log.append('a', from('device-1', 7))
      await log.append('a', from('device-2', 7, 8))
      await log.append('a', from(null, 9))
      await log.append('b', from('device-2', 7))
      breakDisk()
      await expect(log.append('a', from('device-1', 10))).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
      mendDisk()
      expect(await log.clientOwners('a')).toEqual(
        new Map([
          [7, 'device-1'],
          [8, 'device-2'],
          [9, null],
        ]),
      )
      expect(await log.clientOwners('b')).toEqual(new Map([[7, 'device-2']]))
    })

    test('[LOG10] a snapshot is kept only where replay gives the caller’s state', async () => {
      const { log } = await open()
      const doc = new Y.Doc()
      const type = async (words: string): Promise<void> => {
        const before = Y.encodeStateVector(doc)
        doc.getText(MARKDOWN_TEXT_NAME).insert(0, words)
        await log.append('a', newUpdate(Y.encodeStateAsUpdate(doc, before), { clients: [doc.clientID] }))
      }
      await type('third')
      await type('second ')
      expect(await log.readSnapshot('a')).toBeNull()
      const digest = stateDigest(doc)
      expect(await log.makeSnapshot('a', 1, digest)).toBe(false)
      expect(await log.makeSnapshot('a', 3, digest)).toBe(false)
      expect(
        await log.makeSnapshot(
          'a',
          2,
          digest.map((byte) => byte ^ 1),
        ),
      ).toBe(false)
      expect(await log.readSnapshot('a')).toBeNull()
      expect(await log.makeSnapshot('a', 2, digest)).toBe(true)
      await type('first ')
      expect(await log.makeSnapshot('a', 3, stateDigest(doc))).toBe(true)
      expect((await log.readSnapshot('a'))?.sequence).toBe(3)
      expect((await log.readSnapshot('a', 2))?.sequence).toBe(2)
      expect(await log.readSnapshot('a', 1)).toBeNull()
      expect(await log.readSnapshot('b')).toBeNull()
      // Raw rows stay.
      expect(await log.read('a')).toHaveLength(3)
    })

    test('[LOG11] the state at any row and time is read, with and without a snapshot before it', async () => {
      const { log, setTime } = await open()
      const doc = new Y.Doc()
      const text = doc.getText(MARKDOWN_TEXT_NAME)
      const states: string[] = ['']
      for (let index = 1; index <= 6; index++) {
        const before = Y.encodeStateVector(doc)
        if (index === 4) text.delete(0, 2)
        else text.insert(text.length, String(index))
        setTime(index * 1000)
        // Deletions do not show in state vectors, so the whole state is the update.
        const update = index === 4 ? Y.encodeStateAsUpdate(doc) : Y.encodeStateAsUpdate(doc, before)
        await log.append('a', newUpdate(update))
        states.push(text.toJSON())
        if (index === 3) expect(await log.makeSnapshot('a', 3, stateDigest(doc))).toBe(true)
      }
      for (const [sequence, words] of states.entries()) {
        for (const moment of [{ sequence }, { time: sequence * 1000 }]) {
          const state = await readState(log, 'a', moment)
          expect(state.doc.getText(MARKDOWN_TEXT_NAME).toJSON()).toBe(words)
          expect(state.sequence).toBe(sequence)
        }
      }
      expect((await readState(log, 'a', { sequence: 99 })).sequence).toBe(6)
    })

    test('[LOG18] of many snapshots the newest and some older ones are kept, and any state is read', async () => {
      const { log } = await open()
      const doc = new Y.Doc()
      const text = doc.getText(MARKDOWN_TEXT_NAME)
      const rows = 150
      for (let sequence = 1; sequence <= rows; sequence++) {
        const before = Y.encodeStateVector(doc)
        text.insert(text.length, 'x')
        await log.append('a', newUpdate(Y.encodeStateAsUpdate(doc, before)))
        expect(await log.makeSnapshot('a', sequence, stateDigest(doc))).toBe(true)
      }
      const kept = new Set<number>()
      for (let sequence = 1; sequence <= rows; sequence++) {
        const state = await readState(log, 'a', { sequence })
        expect(state.doc.getText(MARKDOWN_TEXT_NAME).length).toBe(sequence)
        state.doc.destroy()
        const snapshot = await log.readSnapshot('a', sequence)
        if (snapshot !== null) kept.add(snapshot.sequence)
        expect(sequence - (snapshot?.sequence ?? 0)).toBeLessThan(rows / 8)
      }
      expect(kept.has(rows)).toBe(true)
      expect(kept.size).toBeLessThan(40)
      expect(await log.read('a')).toHaveLength(rows)
    })

    test('[LOG1] bytes are copied at the call, from views on larger buffers too', async () => {
      const { log } = await open()
      const buffer = Uint8Array.of(9, 1, 2, 9)
      const appending = log.append('a', newUpdate(buffer.subarray(1, 3)))
      buffer.fill(7)
      await appending
      const [row] = await log.read('a')
      expect([...(row?.update ?? [])]).toEqual([1, 2])
    })

    test('[LOG5] a failed append rejects and leaves nothing; the next one works when the disk does', async () => {
      const { log, breakDisk, mendDisk } = await open()
      await append(log, 'a', 1)
      breakDisk()
      await expect(append(log, 'a', 2)).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
      await expect(append(log, 'b', 2)).rejects.toBeInstanceOf(StorageError)
      mendDisk()
      expect(await append(log, 'a', 3)).toBe(2)
      expect((await log.read('a')).map(({ update }) => update[0])).toEqual([1, 3])
      expect(await log.read('b')).toEqual([])
    })

    test('[LOG5] what waits behind a failed append of its room fails with it', async () => {
      const { log, breakDisk, mendDisk } = await open()
      breakDisk()
      const first = append(log, 'a', 1)
      // Called before anybody can know that the first fails; by then the disk works again.
      const second = append(log, 'a', 2)
      const settled = Promise.allSettled([first, second])
      await expect(first).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
      mendDisk()
      expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect(await log.read('a')).toEqual([])
      expect(await append(log, 'a', 3)).toBe(1)
    })
  })
}

function append(log: UpdateLog, room: string, byte: number): Promise<number> {
  return log.append(room, newUpdate(Uint8Array.of(byte)))
}

async function sequences(rows: Promise<readonly LoggedUpdate[]>): Promise<readonly number[]> {
  return (await rows).map(({ sequence }) => sequence)
}
