/** What every `UpdateLog` promises; each implementation runs this suite. */
import { describe, expect, test } from 'vitest'
import { StorageError } from '../storage/storage-error.ts'
import type { UpdateLog } from '../storage/update-log.ts'

export type UpdateLogUnderTest = {
  readonly log: UpdateLog
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

    test('[LOG1] reads what was appended: bytes, author, time, oldest first, behind a sequence', async () => {
      const { log } = await open()
      await log.append('a', { author: 'session-1', update: Uint8Array.of(1, 2) })
      await log.append('a', { author: null, update: Uint8Array.of() })
      const rows = await log.read('a')
      expect(rows.map((row) => ({ ...row, update: [...row.update] }))).toEqual([
        { sequence: 1, author: 'session-1', receivedAt: 1000, update: [1, 2] },
        { sequence: 2, author: null, receivedAt: 1000, update: [] },
      ])
      expect((await log.read('a', 1)).map(({ sequence }) => sequence)).toEqual([2])
      expect(await log.read('a', 2)).toEqual([])
      expect(await log.read('unknown')).toEqual([])
    })

    test('[LOG1] bytes are copied at the call, from views on larger buffers too', async () => {
      const { log } = await open()
      const buffer = Uint8Array.of(9, 1, 2, 9)
      const appending = log.append('a', { author: null, update: buffer.subarray(1, 3) })
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
  return log.append(room, { author: null, update: Uint8Array.of(byte) })
}
