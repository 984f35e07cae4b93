/** Puts a card below a link, or above it where there is no room or the caret's line would be covered. */
import type { EditorView } from '@tiptap/pm/view'
import type { LinkSpan } from './link-at.ts'

/** Pixels between the link's line and the card, and between the card and the edges. */
const [gap, inset] = [4, 8]

/** @param card - absolutely positioned; measured and moved within its offset parent */
export function placeBeside(view: EditorView, { from, to }: LinkSpan, card: HTMLElement): void {
  const frame = card.offsetParent?.getBoundingClientRect()
  if (frame === undefined) return
  const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)]
  const caret = view.coordsAtPos(view.state.selection.head)
  const height = card.offsetHeight
  const below = end.bottom + gap
  const covers = (top: number): boolean => top < caret.bottom && top + height > caret.top
  const isBelow = below + height <= window.innerHeight && !covers(below)
  const top = isBelow ? below : start.top - gap - height
  const left = Math.min(start.left - frame.left, frame.width - card.offsetWidth - inset)
  card.style.insetBlockStart = `${top - frame.top}px`
  card.style.insetInlineStart = `${Math.max(inset, left)}px`
}
