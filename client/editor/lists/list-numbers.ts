/** The numbers that the items of an ordered list are written with. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/** How the items of a list are numbered; of a single item one cannot tell. */
export type Numbering = 'unknown' | 'counting' | 'equal' | 'other'

/** A marker has nine digits at most (CommonMark 5.2). */
const maxNumber = 999_999_999

/** By the markers alone: the items of a list that was cut off another may still have theirs from there. */
export function numberingOf(list: ProseMirrorNode): Numbering {
  const known = list.children.flatMap((item, index) => {
    const number = numberOf(item)
    return number === null ? [] : [{ number, index }]
  })
  const [first] = known
  if (first === undefined || known.length === 1) return 'unknown'
  if (known.every(({ number }) => number === first.number)) return 'equal'
  const counts = known.every(({ number, index }) => number - index === first.number - first.index)
  return counts ? 'counting' : 'other'
}

/** Gives the items of a list the numbers that follow from its first; only markers that are wrong are changed. */
export function numberItems(
  transaction: Transaction,
  position: number,
  numbering: Exclude<Numbering, 'other'>,
): void {
  const list = transaction.doc.nodeAt(position)
  let at = position + 1
  for (const [index, item] of list?.children.entries() ?? []) {
    const number = Number(list?.attrs.start) + (numbering === 'equal' ? 0 : index)
    const own = numberOf(item)
    // An item that has no marker yet follows the one before it.
    if (own !== null && own !== number && number <= maxNumber)
      transaction.setNodeAttribute(at, 'marker', `${number}${String(item.attrs.marker).at(-1) ?? ''}`)
    at += item.nodeSize
  }
}

function numberOf({ attrs }: ProseMirrorNode): number | null {
  const marker: unknown = attrs.marker
  return typeof marker === 'string' && /^\d/.test(marker) ? Number.parseInt(marker, 10) : null
}
