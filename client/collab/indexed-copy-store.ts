/** Copies in the browser's IndexedDB: they outlive the tab. */
import { answerOf, copyTables, endOf, openCopyDatabase, ROOM_INDEX, updateKeysOf } from './copy-database.ts'
import type { CopyRecord, CopyStore, StoredCopy } from './copy-store.ts'
import { newId } from './new-id.ts'

/** `nextNumber`: of the update that is added next. */
type CopyRow = CopyRecord & { readonly revision: string; readonly nextNumber: number }
type UpdateRow = { readonly copyId: string; readonly number: number; readonly update: Uint8Array }

/**
 * Open the browser's copies.
 *
 * @throws {DOMException} where the browser does not allow it
 */
export async function openIndexedCopyStore(factory: IDBFactory): Promise<CopyStore> {
  const database = await openCopyDatabase(factory)
  return {
    isLasting: () => true,
    write: async (record, state) => {
      const { transaction, ended, copies, updates } = begin(database, 'readwrite')
      const row: CopyRow = { ...record, revision: newId(), nextNumber: 1 }
      // Without a look at what is there, and committed by hand: a closing page has no time for an answer.
      copies.put(row)
      updates.delete(updateKeysOf(record.id))
      updates.put({ copyId: record.id, number: 0, update: state } satisfies UpdateRow)
      transaction.commit()
      await ended
    },
    append: async (id, update, writtenAt) => {
      const { ended, copies, updates } = begin(database, 'readwrite')
      const row = await readRow(copies, id)
      if (row !== undefined) {
        const { nextNumber } = row
        updates.put({ copyId: id, number: nextNumber, update } satisfies UpdateRow)
        const next: CopyRow = { ...row, writtenAt, revision: newId(), nextNumber: nextNumber + 1 }
        copies.put(next)
      }
      await ended
      return row !== undefined
    },
    // A closing page loses what is under way; others know where to put that.
    rescue: () => undefined,
    read: async (roomId) => {
      const { copies, updates } = begin(database, 'readonly')
      // reason: IndexedDB types no rows, and only this file writes them.
      const rows = (await answerOf(copies.index(ROOM_INDEX).getAll(roomId))) as CopyRow[]
      const read = await Promise.all(rows.map((row) => readCopy(updates, row)))
      return read.sort((first, second) => first.writtenAt - second.writtenAt)
    },
    remove: async (id, revision) => {
      const { ended, copies, updates } = begin(database, 'readwrite')
      const row = await readRow(copies, id)
      if (row !== undefined && (revision === undefined || row.revision === revision)) {
        copies.delete(id)
        updates.delete(updateKeysOf(id))
      }
      await ended
    },
    removeOld: async (before) => {
      const { ended, copies, updates } = begin(database, 'readwrite')
      // reason: IndexedDB types no rows, and only this file writes them.
      const rows = (await answerOf(copies.getAll())) as CopyRow[]
      for (const { id } of rows.filter(({ writtenAt }) => writtenAt < before)) {
        copies.delete(id)
        updates.delete(updateKeysOf(id))
      }
      await ended
    },
    close: () => database.close(),
  }
}

function begin(database: IDBDatabase, mode: IDBTransactionMode) {
  const transaction = database.transaction(Object.values(copyTables), mode)
  const ended = endOf(transaction)
  // Heard by whoever waits for it; where a request failed before, nobody does.
  ended.catch(() => undefined)
  const copies = transaction.objectStore(copyTables.copies)
  const updates = transaction.objectStore(copyTables.updates)
  return { transaction, ended, copies, updates }
}

async function readRow(copies: IDBObjectStore, id: string): Promise<CopyRow | undefined> {
  // reason: IndexedDB types no rows, and only this file writes them.
  return (await answerOf(copies.get(id))) as CopyRow | undefined
}

async function readCopy(updates: IDBObjectStore, row: CopyRow): Promise<StoredCopy> {
  const { id, roomId, epoch, kind, writtenAt, revision } = row
  // reason: IndexedDB types no rows, and only this file writes them.
  const rows = (await answerOf(updates.getAll(updateKeysOf(id)))) as UpdateRow[]
  return { id, roomId, epoch, kind, writtenAt, revision, updates: rows.map(({ update }) => update) }
}
