/** The copies of this browser: in IndexedDB where it may be used, in the tab's memory where not. */
import type { CopyStore } from './copy-store.ts'
import { openIndexedCopyStore } from './indexed-copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'

/** @param factory - the browser's unless told, `null` where there is none; opened with the first use */
export function createBrowserCopyStore(factory: IDBFactory | null = browserFactory()): CopyStore {
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
  async function watched<T>(writing: Promise<T>): Promise<T> {
    try {
      const outcome = await writing
      isKept = true
      return outcome
    } catch (error) {
      isKept = false
      throw error
    }
  }
  return {
    isLasting: () => (opened === null ? null : isKept && opened.isLasting()),
    write: (record, state) => watched(ask((store) => store.write(record, state))),
    append: (id, update, at) => watched(ask((store) => store.append(id, update, at))),
    read: (roomId) => ask((store) => store.read(roomId)),
    remove: (id, revision) => ask((store) => store.remove(id, revision)),
    removeOld: (before) => ask((store) => store.removeOld(before)),
    close: () => opened?.close(),
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
