/** Copies that live as long as the tab: for browsers without IndexedDB, and for programs. */
import type { CopyStore, StoredCopy } from './copy-store.ts'
import { newId } from './new-id.ts'

/** A store of its own; nothing is shared with another. */
export function createMemoryCopyStore(): CopyStore {
  const copies = new Map<string, StoredCopy>()
  return {
    isLasting: () => false,
    write: (record, state) => {
      copies.set(record.id, { ...record, revision: newId(), updates: [state] })
      return Promise.resolve()
    },
    append: (id, update, writtenAt) => {
      const copy = copies.get(id)
      if (copy === undefined) return Promise.resolve(false)
      const updates = [...copy.updates, update]
      copies.set(id, { ...copy, writtenAt, revision: newId(), updates })
      return Promise.resolve(true)
    },
    // Nothing here does.
    rescue: () => undefined,
    read: (roomId) =>
      Promise.resolve(
        [...copies.values()]
          .filter((copy) => copy.roomId === roomId)
          .sort((first, second) => first.writtenAt - second.writtenAt),
      ),
    remove: (id, revision) => {
      if (revision === undefined || copies.get(id)?.revision === revision) copies.delete(id)
      return Promise.resolve()
    },
    removeOld: (before) => {
      for (const { id, writtenAt } of [...copies.values()]) if (writtenAt < before) copies.delete(id)
      return Promise.resolve()
    },
    close: () => copies.clear(),
  }
}
