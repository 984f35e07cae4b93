/** What the deletions of an update would change in a document. */
import * as Y from 'yjs'
import type { ClockRange } from './gate.ts'

/** Deletions mostly lie near the one before; further on, a search is quicker than going there. */
const MAX_STEPS = 8

/**
 * How many of the ranges hold a character that is not deleted yet. Those that the document does not have yet count as
 * such.
 *
 * @param deletions - by client, then by clock
 * @param enough - counting ends there
 */
export function countNewDeletions(doc: Y.Doc, deletions: readonly ClockRange[], enough: number): number {
  let found = 0
  let client = -1
  let structs: (Y.Item | Y.GC)[] = []
  let end = 0
  let index = 0
  for (const range of deletions) {
    if (range.client !== client) {
      client = range.client
      structs = doc.store.clients.get(client) ?? []
      end = Y.getState(doc.store, client)
      index = 0
    }
    if (range.clock + range.length > end) found += 1
    else {
      index = indexOf(structs, index, range.clock)
      if (holdsText(structs, index, range.clock + range.length)) found += 1
    }
    if (found >= enough) break
  }
  return found
}

/** The index of the struct that holds a clock, from `index` on. */
function indexOf(structs: (Y.Item | Y.GC)[], index: number, clock: number): number {
  for (let at = index; at < index + MAX_STEPS; at++) {
    const struct = structs[at]
    if (struct === undefined) break
    if (clock >= struct.id.clock && clock < struct.id.clock + struct.length) return at
  }
  return Y.findIndexSS(structs, clock)
}

/** Whether any struct from `index` on, before the clock `end`, is not deleted. */
function holdsText(structs: readonly (Y.Item | Y.GC)[], index: number, end: number): boolean {
  for (let at = index; at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= end) return false
    if (!struct.deleted) return true
  }
  return false
}

/** UTF-8 bytes of the document's text that the deletions would remove, each character counted once. */
export function deletedBytes(doc: Y.Doc, deletions: readonly ClockRange[]): number {
  let bytes = 0
  let client = -1
  let countedTo = 0
  for (const range of deletions.toSorted((a, b) => a.client - b.client || a.clock - b.clock)) {
    if (range.client !== client) {
      client = range.client
      countedTo = 0
    }
    const clock = Math.max(range.clock, countedTo)
    const end = range.clock + range.length
    if (end <= clock) continue
    countedTo = end
    for (const { id, deleted, content } of structsIn(doc, { client, clock, length: end - clock })) {
      if (deleted || !(content instanceof Y.ContentString)) continue
      bytes += Buffer.byteLength(content.str.slice(Math.max(0, clock - id.clock), end - id.clock))
    }
  }
  return bytes
}

/** The items of the document that overlap a range. */
function structsIn(doc: Y.Doc, { client, clock, length }: ClockRange): Y.Item[] {
  const structs = doc.store.clients.get(client) ?? []
  const items: Y.Item[] = []
  if (clock >= Y.getState(doc.store, client)) return items
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= clock + length) break
    if (struct instanceof Y.Item) items.push(struct)
  }
  return items
}
