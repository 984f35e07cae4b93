/** What the deletions of an update would change in a document. */
import * as Y from 'yjs'
import type { ClockRange } from './gate.ts'

/** Whether any of the characters is not deleted yet. Those that the document does not have yet count as such. */
export function hasNewDeletions(doc: Y.Doc, deletions: readonly ClockRange[]): boolean {
  return deletions.some((range) => {
    if (range.clock + range.length > Y.getState(doc.store, range.client)) return true
    return structsIn(doc, range).some((struct) => !struct.deleted)
  })
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
