/** The copies of this browser: in IndexedDB where it may be used, in the tab's memory where not. */
import { mergeUpdates } from 'yjs'
import type { CopyStore } from './copy-store.ts'
import { openIndexedCopyStore } from './indexed-copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'
import { readRescued, removeRescued, rescueWrite, type RescueStorage } from './rescued-writes.ts'
import { WritesUnderWay } from './writes-under-way.ts'

/**
 * @param factory - the browser's unless told, `null` where there is none; opened with the first use
 * @param storage - for what a closing page has no time to write; the browser's unless told, `null` where there is none
 */
export function createBrowserCopyStore(
  factory: IDBFactory | null = browserFactory(),
  storage: RescueStorage | null = browserStorage(),
): CopyStore {
  const underWay = new WritesUnderWay()
  let opened: CopyStore | null = null
  let opening: Promise<CopyStore> | null = null
  /** Whether the last write was kept: a disk may be full. */
  let isKept = true

  async function open(): Promise<CopyStore> {
    opened = await openOrFallBack(factory)
    return opened
  }
  /** At once where it is open, so that what a closing page asks for is still asked. */
  function ask<T>(action: (store: CopyStore) => Promise<T>): Promise<T> {
    if (opened !== null) return action(opened)
    opening ??= open()
    return opening.then(action)
  }
  /** @param onKept - gives whether nothing of the copy is under way any more */
  async function watched<T>(id: string, writing: Promise<T>, onKept: () => boolean): Promise<T> {
    try {
      const outcome = await writing
      isKept = true
      if (onKept() && storage !== null) removeRescued(storage, id)
      return outcome
    } catch (error) {
      isKept = false
      throw error
    }
  }
  return {
    isLasting: () => (opened === null ? null : isKept && opened.isLasting()),
    write: (record, state) => {
      const onKept = underWay.onWrite(record, state)
      return watched(
        record.id,
        ask((store) => store.write(record, state)),
        onKept,
      )
    },
    append: (id, update, at) => {
      const onKept = underWay.onAppend(id, update, at)
      return watched(
        id,
        ask((store) => store.append(id, update, at)),
        onKept,
      )
    },
    rescue: () => {
      if (storage === null) return
      for (const { record, updates } of underWay.all()) rescueWrite(storage, record, updates)
    },
    read: (roomId) =>
      ask(async (store) => {
        if (storage !== null) await storeRescued(storage, store, roomId)
        return store.read(roomId)
      }),
    remove: (id, revision) => {
      if (revision === undefined) {
        underWay.onRemove(id)
        if (storage !== null) removeRescued(storage, id)
      }
      return ask((store) => store.remove(id, revision))
    },
    removeOld: (before) => {
      if (storage !== null)
        for (const { record, written } of readRescued(storage))
          if (record.writtenAt < before) removeRescued(storage, record.id, written)
      return ask((store) => store.removeOld(before))
    },
    close: () => opened?.close(),
  }
}

/** Put what pages of a room had no time for to their copies. */
async function storeRescued(storage: RescueStorage, store: CopyStore, roomId: string): Promise<void> {
  for (const { record, updates, written } of readRescued(storage)) {
    if (record.roomId !== roomId) continue
    const update = mergeUpdates([...updates])
    if (!(await store.append(record.id, update, record.writtenAt)))
      // Under a name of its own, always the same: the page may be alive, and other tabs may find this at the same time.
      await store.write({ ...record, id: `rescued ${record.id}` }, update)
    removeRescued(storage, record.id, written)
  }
}

async function openOrFallBack(factory: IDBFactory | null): Promise<CopyStore> {
  if (factory === null) return createMemoryCopyStore()
  // Some browsers refuse it in private windows, and where people have switched off storage.
  return openIndexedCopyStore(factory).catch(() => createMemoryCopyStore())
}

function browserFactory(): IDBFactory | null {
  try {
    // Where there is none the type does not say so.
    const { indexedDB: factory } = globalThis as { indexedDB?: IDBFactory }
    return factory ?? null
  } catch {
    // Even to look may be refused.
    return null
  }
}

function browserStorage(): RescueStorage | null {
  try {
    const { localStorage: storage } = globalThis as { localStorage?: Storage }
    return storage ?? null
  } catch {
    return null
  }
}
