/** Where those are shown who are inside of a folded section: behind the words that say how much it hides. */
import type { EditorView } from '@tiptap/pm/view'
import { foldStateOf } from '../folding/fold-state.ts'
import { isBlockNearSight } from './near-sight.ts'

/** Diameter of a sign, and from one person's sign to the next, in CSS pixels. */
const [signPx, stepPx] = [8, 11]

/** The position of the folded heading that hides a position; `null` for what is not hidden. */
export function foldedHeadingOf({ state }: EditorView, position: number): number | null {
  const range = foldStateOf(state).hidden.find(({ from, to }) => position >= from && position < to)
  return range?.heading ?? null
}

/**
 * The box of somebody's sign at a folded heading, in CSS pixels of the window; `null` far out of sight.
 *
 * @param index - how many others have a sign there already
 */
export function foldSignRect(view: EditorView, heading: number, index: number): DOMRect | null {
  const drawn = view.nodeDOM(heading)
  // The count of what is hidden comes last.
  const count = drawn instanceof Element ? drawn.lastElementChild : null
  if (count === null || !isBlockNearSight(view, heading)) return null
  const { right, top, height } = count.getBoundingClientRect()
  return new DOMRect(right + stepPx / 2 + index * stepPx, top + (height - signPx) / 2, signPx, signPx)
}
