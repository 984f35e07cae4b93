/** Finds the line of a view that others' edits are to leave where it is. */
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { PlacedView } from './placed-view.ts'
import type { Sight } from './sight-of.ts'

/** A character of the shared text and where its line begins, in CSS pixels of the window. */
export type SightLine = { readonly offset: number; readonly top: number }

/** How far below a line, or below nothing, the next one is looked for, in CSS pixels. */
const stepPx = 12

/**
 * The first line that begins in sight, of those whose characters the edits leave; where they leave none, the first.
 *
 * A line that the edge cuts may belong to a block that is about to be drawn anew, out of sight for the most part.
 *
 * @param edits - of others, which the view does not show yet
 * @returns `null` where the view does not reach over the upper edge of what is seen
 */
export function firstLine(
  view: PlacedView,
  { ceiling, floor }: Sight,
  edits: readonly TextEdit[],
): SightLine | null {
  const { top, bottom } = view.dom.getBoundingClientRect()
  if (top >= ceiling || bottom <= ceiling) return null
  let first: SightLine | null = null
  for (let y = ceiling + 1; y < Math.min(floor, bottom);) {
    const offset = view.offsetAt(y)
    const line = offset === null ? null : view.lineOf(offset)
    y = Math.max(y + stepPx, (line?.bottom ?? 0) + 1)
    if (offset === null || line === null || line.top < ceiling) continue
    const found = { offset, top: line.top }
    if (isLeft(offset, edits)) return found
    first ??= found
  }
  return first
}

/** Whether the character at an offset is none of those deleted. */
function isLeft(offset: number, edits: readonly TextEdit[]): boolean {
  return edits.every(({ from, to }) => offset < from || offset >= to)
}
