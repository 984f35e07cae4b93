/** Where selected text is on the screen, in the rich view. */
import type { EditorView } from '@tiptap/pm/view'
import { isNearSight } from './near-sight.ts'

/** What shows that an empty block is selected, in CSS pixels. */
const emptyWidthPx = 6

export type SelectedRects = {
  /** In CSS pixels of the window; none overlaps another. */
  readonly rects: readonly DOMRect[]
  /** Whether blocks far out of sight were left out. */
  readonly isClipped: boolean
}

/** @param from - a ProseMirror position, as `to` */
export function selectedRects(view: EditorView, from: number, to: number): SelectedRects {
  const rects: DOMRect[] = []
  let isClipped = false
  view.state.doc.nodesBetween(from, to, (node, position) => {
    const element = view.nodeDOM(position)
    if (!(element instanceof HTMLElement)) return !node.isTextblock
    // Of each block around the text first: what the browser has not laid out, far out of sight, it need not.
    if (!isNearSight(element.getBoundingClientRect())) {
      isClipped = true
      return false
    }
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from, position + 1), Math.min(to, position + node.nodeSize - 1)]
    if (start < end) rects.push(...textRects(view, element, start, end))
    else if (node.content.size === 0) rects.push(emptyRect(view, start))
    return false
  })
  return { rects, isClipped }
}

/** Of the text nodes alone: the boxes of elements around them would lie on top. */
function textRects(view: EditorView, block: HTMLElement, from: number, to: number): DOMRect[] {
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  const rects: DOMRect[] = []
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    if (!range.intersectsNode(text)) continue
    const part = document.createRange()
    part.selectNodeContents(text)
    if (text === range.startContainer) part.setStart(text, range.startOffset)
    if (text === range.endContainer) part.setEnd(text, range.endOffset)
    rects.push(...[...part.getClientRects()].filter(({ width }) => width > 0))
  }
  return rects
}

function emptyRect(view: EditorView, position: number): DOMRect {
  const { left, top, bottom } = view.coordsAtPos(position)
  return new DOMRect(left, top, emptyWidthPx, bottom - top)
}
