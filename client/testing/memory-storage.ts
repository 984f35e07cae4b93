/** A `localStorage` of a test's own. */
import type { RescueStorage } from '../collab/rescued-writes.ts'

/** @param maxLength - of a value; a longer one is refused, as by a browser without room for it */
export function createMemoryStorage(maxLength = Infinity): RescueStorage {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > maxLength) throw new DOMException('no room', 'QuotaExceededError')
      values.set(key, value)
    },
    removeItem: (key) => {
      values.delete(key)
    },
  }
}
