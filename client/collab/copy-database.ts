/** The IndexedDB database of copies: a record for each, and its updates beside it. */

const NAME = 'live-minutes.copies'
const VERSION = 1

/** The object stores. An update's key is its copy's id and its number in the copy. */
export const copyTables = { copies: 'copies', updates: 'updates' } as const

/** The index of copies by their room. */
export const ROOM_INDEX = 'roomId'

/**
 * Open the database, made when it is missing.
 *
 * @throws {DOMException} where the browser does not allow it, as some do in private windows
 */
export async function openCopyDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open(NAME, VERSION)
  opening.onupgradeneeded = () => {
    const { result: database } = opening
    database.createObjectStore(copyTables.copies, { keyPath: 'id' }).createIndex(ROOM_INDEX, 'roomId')
    database.createObjectStore(copyTables.updates, { keyPath: ['copyId', 'number'] })
  }
  const database = await answerOf(opening)
  // A newer page waits for the database until this one lets go.
  database.onversionchange = () => database.close()
  return database
}

/** The keys of all updates of a copy. */
export function updateKeysOf(copyId: string): IDBKeyRange {
  // A list comes behind every number.
  return IDBKeyRange.bound([copyId], [copyId, []])
}

/** What a request gives; rejects with why it failed. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('a request of IndexedDB failed'))
  })
}

/** Resolves when all of a transaction is kept; rejects when nothing is. */
export function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () =>
      reject(transaction.error ?? new Error('a transaction of IndexedDB ended early'))
  })
}
