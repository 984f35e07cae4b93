import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { describeCopyStore } from '../testing/copy-store-contract.ts'
import { createMemoryStorage } from '../testing/memory-storage.ts'
import { createBrowserCopyStore } from './browser-copy-store.ts'
import { openIndexedCopyStore } from './indexed-copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'
import { readRescued, rescueWrite } from './rescued-writes.ts'

describeCopyStore('copies in memory', () => Promise.resolve(createMemoryCopyStore()))
describeCopyStore('copies in IndexedDB', () => openIndexedCopyStore(new IDBFactory()))
describeCopyStore('the copies of a browser', () =>
  Promise.resolve(createBrowserCopyStore(new IDBFactory(), null)),
)

const record = { id: 'a', roomId: 'room', epoch: 'first', kind: 'unsent', writtenAt: 1 } as const

describe('[WEB18] the copies of a browser', () => {
  it('[WEB18] are there for the next page', async () => {
    const factory = new IDBFactory()
    const first = createBrowserCopyStore(factory, null)
    await first.write(record, Uint8Array.of(1))
    expect(first.isLasting()).toBe(true)
    first.close()
    expect(await createBrowserCopyStore(factory, null).read('room')).toHaveLength(1)
  })

  it('[WEB18] are asked for before a write returns, once the store is open', async () => {
    const factory = new IDBFactory()
    const first = createBrowserCopyStore(factory, null)
    await first.read('room')
    void first.write(record, Uint8Array.of(1))
    first.close()
    expect(await createBrowserCopyStore(factory, null).read('room')).toHaveLength(1)
  })

  it('[WEB20] where IndexedDB is missing or refused, the tab keeps them, and says so', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('not here', 'SecurityError')
      },
    } as unknown as IDBFactory
    for (const store of [createBrowserCopyStore(null, null), createBrowserCopyStore(refusing, null)]) {
      expect(store.isLasting()).toBeNull()
      await store.write(record, Uint8Array.of(1))
      expect(await store.read('room')).toHaveLength(1)
      expect(store.isLasting()).toBe(false)
    }
  })
})

describe('[WEB18] what a closing page has no time to write', () => {
  it('[WEB18] is put where it needs none, and goes from there when IndexedDB has it', async () => {
    const storage = createMemoryStorage()
    const store = createBrowserCopyStore(new IDBFactory(), storage)
    const written = store.write(record, Uint8Array.of(1))
    const added = store.append('a', Uint8Array.of(2), 2)
    store.rescue()
    expect(readRescued(storage)).toMatchObject([{ record: { ...record, writtenAt: 2 } }])
    expect(readRescued(storage)[0]!.updates).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
    await written
    expect(storage.length).toBe(1)
    await added
    expect(storage.length).toBe(0)
    store.rescue()
    expect(storage.length).toBe(0)
  })

  it('[WEB18] is put to its copy by the next page of the room, once', async () => {
    const storage = createMemoryStorage()
    const store = createBrowserCopyStore(new IDBFactory(), storage)
    await store.write(record, Uint8Array.of(1))
    rescueWrite(storage, { ...record, writtenAt: 7 }, [Uint8Array.of(2)])
    rescueWrite(storage, { ...record, id: 'b', writtenAt: 8 }, [Uint8Array.of(3)])
    rescueWrite(storage, { ...record, id: 'c', roomId: 'other' }, [Uint8Array.of(4)])
    const whole = [
      [7, [Uint8Array.of(1), Uint8Array.of(2)]],
      [8, [Uint8Array.of(3)]],
    ]
    const read = async () => (await store.read('room')).map(({ writtenAt, updates }) => [writtenAt, updates])
    expect(await read()).toEqual(whole)
    expect(await read()).toEqual(whole)
    expect(readRescued(storage)).toMatchObject([{ record: { id: 'c' } }])
  })

  it('[WEB18] goes with its copy, and with its age', async () => {
    const storage = createMemoryStorage()
    const store = createBrowserCopyStore(new IDBFactory(), storage)
    void store.write(record, Uint8Array.of(1))
    store.rescue()
    await store.remove('a')
    expect(storage.length).toBe(0)
    rescueWrite(storage, record, [Uint8Array.of(1)])
    await store.removeOld(2)
    expect(storage.length).toBe(0)
  })

  it('[WEB18] where there is no room for it, or something else stands there, nothing fails', async () => {
    const storage = createMemoryStorage(50)
    const store = createBrowserCopyStore(new IDBFactory(), storage)
    void store.write(record, new Uint8Array(100))
    store.rescue()
    expect(storage.length).toBe(0)
    storage.setItem('live-minutes.rescued.x', '{"record":1}')
    storage.setItem('other', '{}')
    expect(await store.read('room')).toHaveLength(1)
    expect(storage.length).toBe(2)
  })
})
