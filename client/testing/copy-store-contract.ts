/** What every store of copies does; run on each. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CopyRecord, CopyStore } from '../collab/copy-store.ts'

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

function record(id: string, over: Partial<CopyRecord> = {}): CopyRecord {
  return { id, roomId: 'room', epoch: 'first', kind: 'unsent', writtenAt: 1_000, ...over }
}

/** @param open - gives an empty store */
export function describeCopyStore(name: string, open: () => Promise<CopyStore>): void {
  describe(`[WEB18] ${name}`, () => {
    let store: CopyStore

    beforeEach(async () => {
      store = await open()
    })

    it('[WEB18] keeps a document and what came after, in its order, by its room', async () => {
      await store.write(record('a'), bytes(1))
      await store.write(record('b', { roomId: 'other' }), bytes(9))
      for (let number = 2; number <= 12; number++)
        expect(await store.append('a', bytes(number), 1_000 + number)).toBe(true)
      const [copy, ...others] = await store.read('room')
      expect(others).toEqual([])
      expect(copy).toMatchObject(record('a', { writtenAt: 1_012 }))
      expect(copy?.updates.map(([value]) => value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    })

    it('[WEB18] writes a copy anew as a whole, and lists the oldest first', async () => {
      await store.write(record('a', { writtenAt: 5_000 }), bytes(1))
      await store.append('a', bytes(2), 5_000)
      await store.write(record('b'), bytes(3))
      await store.write(record('a', { writtenAt: 6_000, kind: 'replaced' }), bytes(4))
      await store.append('a', bytes(5), 6_000)
      const copies = await store.read('room')
      expect(copies.map(({ id, kind }) => [id, kind])).toEqual([
        ['b', 'unsent'],
        ['a', 'replaced'],
      ])
      expect(copies[1]?.updates.map(([value]) => value)).toEqual([4, 5])
    })

    it('[WEB18] adds nothing to a copy that is gone, and says so', async () => {
      await store.write(record('a'), bytes(1))
      await store.remove('a')
      expect(await store.append('a', bytes(2), 2_000)).toBe(false)
      expect(await store.read('room')).toEqual([])
    })

    it('[WEB18] removes a copy only as it was read, where that is asked for', async () => {
      await store.write(record('a'), bytes(1))
      const [read] = await store.read('room')
      await store.append('a', bytes(2), 2_000)
      await store.remove('a', read?.revision)
      expect(await store.read('room')).toHaveLength(1)
      const [again] = await store.read('room')
      await store.remove('a', again?.revision)
      await store.remove('a')
      expect(await store.read('room')).toEqual([])
    })

    it('[WEB18] removes what is old, of all rooms', async () => {
      await store.write(record('a'), bytes(1))
      await store.write(record('b', { roomId: 'other' }), bytes(1))
      await store.write(record('c', { writtenAt: 2_000 }), bytes(3))
      await store.removeOld(1_500)
      expect((await store.read('room')).map(({ id }) => id)).toEqual(['c'])
      expect(await store.read('other')).toEqual([])
    })

    it('[WEB18] does what it is asked in its order, also when nobody waits', async () => {
      void store.write(record('a'), bytes(1))
      void store.append('a', bytes(2), 2_000)
      void store.write(record('b'), bytes(1))
      void store.remove('b')
      expect((await store.read('room')).map(({ id, updates }) => [id, updates.length])).toEqual([['a', 2]])
    })
  })
}
