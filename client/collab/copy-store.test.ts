import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { describeCopyStore } from '../testing/copy-store-contract.ts'
import { createBrowserCopyStore } from './browser-copy-store.ts'
import { openIndexedCopyStore } from './indexed-copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'

describeCopyStore('copies in memory', () => Promise.resolve(createMemoryCopyStore()))
describeCopyStore('copies in IndexedDB', () => openIndexedCopyStore(new IDBFactory()))
describeCopyStore('the copies of a browser', () => Promise.resolve(createBrowserCopyStore(new IDBFactory())))

const record = { id: 'a', roomId: 'room', epoch: 'first', kind: 'unsent', writtenAt: 1 } as const

describe('[WEB18] the copies of a browser', () => {
  it('[WEB18] are there for the next page', async () => {
    const factory = new IDBFactory()
    const first = createBrowserCopyStore(factory)
    await first.write(record, Uint8Array.of(1))
    expect(first.isLasting()).toBe(true)
    first.close()
    expect(await createBrowserCopyStore(factory).read('room')).toHaveLength(1)
  })

  it('[WEB18] are asked for before a write returns, once the store is open', async () => {
    const factory = new IDBFactory()
    const first = createBrowserCopyStore(factory)
    await first.read('room')
    void first.write(record, Uint8Array.of(1))
    first.close()
    expect(await createBrowserCopyStore(factory).read('room')).toHaveLength(1)
  })

  it('[WEB20] where IndexedDB is missing or refused, the tab keeps them, and says so', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('not here', 'SecurityError')
      },
    } as unknown as IDBFactory
    for (const store of [createBrowserCopyStore(null), createBrowserCopyStore(refusing)]) {
      expect(store.isLasting()).toBeNull()
      await store.write(record, Uint8Array.of(1))
      expect(await store.read('room')).toHaveLength(1)
      expect(store.isLasting()).toBe(false)
    }
  })
})
