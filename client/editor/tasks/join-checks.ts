/**
 * Two people who check the same box at the same moment each put a cross into it, and `[xx]` is no box. Who put one of
 * them takes away all but the first. Of crosses that were put at one place by people who did not know of each other only one
 * stays, the first in the text: nobody ever takes that, and all take the same others, however their changes meet. Who then
 * takes their own cross back takes it alone: the blank does not come back beside the other's.
 */
import * as Y from 'yjs'

/** How many boxes are looked after: those that one has toggled last. */
const maxWatched = 32

/** @returns stops looking after the boxes that are toggled here */
export function joinChecks(text: Y.Text): () => void {
  const { doc } = text
  if (doc === null) return () => undefined
  const watched: Y.ID[] = []
  const observe = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.local) {
      if (isToggle(event, text))
        watched.push(Y.createID(doc.clientID, transaction.beforeState.get(doc.clientID) ?? 0))
      if (watched.length > maxWatched) watched.shift()
      if (!(transaction.origin instanceof Y.UndoManager)) return
    }
    for (const id of watched) {
      const surplus = surplusCrosses(id, text, doc)
      // Not by the editor's own hand: undo must not bring it back.
      if (surplus !== null) doc.transact(() => text.delete(surplus.at, surplus.length), joinChecks)
      const restored = restoredBeside(id, text, doc)
      if (restored !== null) doc.transact(() => text.delete(restored, 1), joinChecks)
    }
  }
  text.observe(observe)
  return () => text.unobserve(observe)
}

/** Whether one character in brackets was replaced by another. */
function isToggle({ delta }: Y.YTextEvent, text: Y.Text): boolean {
  const from = delta[0]?.retain ?? 0
  const [first, second, more] = delta.filter(({ retain }) => retain === undefined)
  const [insert, removed] = [first?.insert ?? second?.insert, first?.delete ?? second?.delete]
  const isOne = typeof insert === 'string' && insert.length === 1 && removed === 1 && more === undefined
  return isOne && /^\[[ xX]\]$/.test(text.toJSON().slice(from - 1, from + 2))
}

/** Where the crosses behind the first stand, of which one is the character `id`; `null` where it stands alone. */
function surplusCrosses(
  id: Y.ID,
  text: Y.Text,
  doc: Y.Doc,
): { readonly at: number; readonly length: number } | null {
  const own = Y.getItem(doc.store, id)
  if (!(own instanceof Y.Item) || own.deleted) return null
  const [before, behind] = [twinsOf(own, 'left'), twinsOf(own, 'right')]
  const at = before + behind === 0 ? null : placeOf(id, text, doc)
  if (at === null) return null
  const first = at - before
  const box = text.toJSON().slice(first - 1, at + behind + 2)
  return /^\[(?:[xX]+| +)\]$/.test(box) ? { at: first + 1, length: before + behind } : null
}

/**
 * Where undo has put back what the toggle of the character `id` took, beside what another has put into the same box
 * meanwhile; `null` where it stands alone. The other's stays, as undo takes back one's own edits only; of two that
 * were put back, that of the lower client.
 */
function restoredBeside(id: Y.ID, text: Y.Text, doc: Y.Doc): number | null {
  const own = Y.getItem(doc.store, id)
  if (!(own instanceof Y.Item) || !own.deleted) return null
  const both = [...inBox(own, 'left').toReversed(), ...inBox(own, 'right')]
  const at = both.findIndex((item) => item.id.client === id.client)
  const [mine, other] = [both[at], both[1 - at]]
  if (both.length !== 2 || mine === undefined || other === undefined || other.id.client === id.client)
    return null
  if (!isBesideAlike(own, other) && other.id.client > id.client) return null
  const place = placeOf(id, text, doc)
  if (place === null) return null
  const source = text.toJSON()
  const start = source.lastIndexOf('[', place - 1)
  return start >= 0 && /^\[[ xX]{2}\]/.test(source.slice(start, start + 4)) ? start + 1 + at : null
}

/**
 * Where in the text a character stands, or stood; `null` where that is another text.
 *
 * Yjs counts all that stands before it: to be asked only once its neighbours say that there is something to do.
 */
function placeOf(id: Y.ID, text: Y.Text, doc: Y.Doc): number | null {
  const position = Y.createRelativePositionFromJSON({ item: id })
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return place?.type === text ? place.index : null
}

/** The characters of a box on one side, from the nearest on. */
function inBox(own: Y.Item, side: 'left' | 'right'): Y.Item[] {
  const found: Y.Item[] = []
  for (let other = own[side]; other !== null; other = other[side]) {
    if (other.deleted) continue
    if (!(other.content instanceof Y.ContentString) || !/^[ xX]$/.test(other.content.str)) break
    found.push(other)
  }
  return found
}

/** How many in a row others have put beside it, at the same place. */
function twinsOf(own: Y.Item, side: 'left' | 'right'): number {
  let [count, other] = [0, own[side]]
  while (other !== null && (other.deleted || isTwin(own, other))) {
    if (!other.deleted) count++
    other = other[side]
  }
  return count
}

/** Whether another has put the same there, at the same place, without knowing of it. */
function isTwin(own: Y.Item, other: Y.Item): boolean {
  return own.length === 1 && isBesideAlike(own, other)
}

/** As `isTwin`, for a character that is deleted: what is deleted is kept in longer pieces. */
function isBesideAlike(own: Y.Item, other: Y.Item): boolean {
  return (
    other.length === 1 &&
    other.id.client !== own.id.client &&
    Y.compareIDs(own.origin, other.origin) &&
    Y.compareIDs(own.rightOrigin, other.rightOrigin)
  )
}
