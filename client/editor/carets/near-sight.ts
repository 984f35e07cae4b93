/** Which blocks of the rich view are worth measuring for what is drawn over them. */
import type { EditorView } from '@tiptap/pm/view'

/**
 * Whether a box is in sight or at most a window's height off: as far as one scrolls before the next frame.
 *
 * @param box - in CSS pixels of the window
 */
export function isNearSight({ top, bottom }: DOMRect): boolean {
  const reach = window.innerHeight
  return bottom >= -reach && top <= 2 * reach
}

/**
 * Whether the top-level block at a position is near sight.
 *
 * Asked of the block itself and not of what is inside: the browser lays out what it skips far off screen for every
 * question about it, each time anew, and a caret there would cost a layout in every frame.
 */
export function isBlockNearSight(view: EditorView, position: number): boolean {
  const { doc } = view.state
  const place = doc.resolve(position)
  const block = view.nodeDOM(place.depth === 0 ? position : place.before(1))
  return !(block instanceof Element) || isNearSight(block.getBoundingClientRect())
}
