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
      const firstNew = transaction.beforeState.get(doc.clientID) ?? 0
      if (isToggle(event, text)) watched.push(Y.createID(doc.clientID, firstNew))
      else if (transaction.origin instanceof Y.UndoManager) {
        for (const id of watched) {
          const restored = restoredBeside(id, text, doc, firstNew)
          if (restored !== null) doc.transact(() => text.delete(restored, 1), joinChecks)
        }
      }
      if (watched.length > maxWatched) watched.shift()
      return
    }
    for (const id of watched) {
      const surplus = surplusCrosses(id, text, doc)
      // Not by the editor's own hand: undo must not bring it back.
      if (surplus !== null) doc.transact(() => text.delete(surplus.at, surplus.length), joinChecks)
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
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: id }),
    doc,
  )
  if (place?.type !== text) return null
  const [before, behind] = [twinsOf(own, 'left'), twinsOf(own, 'right')]
  if (before + behind === 0) return null
  const first = place.index - before
  const box = text.toJSON().slice(first - 1, place.index + behind + 2)
  return /^\[(?:[xX]+| +)\]$/.test(box) ? { at: first + 1, length: before + behind } : null
}

/**
 * Where undo has put back what a toggle took, beside the cross that another has put into the same box; `null` where it
 * stands alone. The other's stays: undo takes back one's own edits only.
 *
 * @param id - the character that the toggle put in
 * @param firstNew - the clock of the first character of the undo
 */
function restoredBeside(id: Y.ID, text: Y.Text, doc: Y.Doc, firstNew: number): number | null {
  const own = Y.getItem(doc.store, id)
  if (!(own instanceof Y.Item) || !own.deleted) return null
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: id }),
    doc,
  )
  if (place?.type !== text) return null
  const isNew = (item: Y.Item | null): boolean =>
    item?.length === 1 && item.id.client === id.client && item.id.clock >= firstNew
  const at = isNew(liveBeside(own, 'left'))
    ? place.index - 1
    : isNew(liveBeside(own, 'right'))
      ? place.index
      : null
  if (at === null) return null
  const around = text.toJSON().slice(Math.max(0, at - 2), at + 3)
  return /\[[ xX]{2}\]/.test(around) ? at : null
}

function liveBeside(own: Y.Item, side: 'left' | 'right'): Y.Item | null {
  let other = own[side]
  while (other?.deleted === true) other = other[side]
  return other
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
  return (
    own.length === 1 &&
    other.length === 1 &&
    other.id.client !== own.id.client &&
    Y.compareIDs(own.origin, other.origin) &&
    Y.compareIDs(own.rightOrigin, other.rightOrigin)
  )
}
