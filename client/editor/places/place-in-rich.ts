/** The rich view as one whose place is kept. */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { scrollerOf } from '../scroller-of.ts'
import { nearLineStart } from './near-line-start.ts'
import type { PlacedView } from './placed-view.ts'

/** Frames in which blocks that came into sight may still turn out higher or lower than they were taken for. */
const settlingFrames = 3

/** @param view - mounted */
export function placeInRich(view: EditorView, binding: MarkdownBinding): PlacedView {
  const lineOf = (offset: number): { readonly top: number; readonly bottom: number } | null => {
    const position = binding.positionOf(offset)
    return position === null || view.isDestroyed ? null : view.coordsAtPos(position)
  }
  const scrollTo = (offset: number, top: number, frames = settlingFrames): void => {
    const [scroller, line] = [scrollerOf(view.dom), lineOf(offset)]
    if (scroller === null || line === null) return
    if (Math.abs(line.top - top) >= 1) scroller.scrollTop += line.top - top
    if (frames > 0) requestAnimationFrame(() => scrollTo(offset, top, frames - 1))
  }
  return {
    dom: view.dom,
    selection: () => binding.selection(view.state),
    select: ({ anchor, head }) => {
      const [from, to] = [binding.positionOf(anchor), binding.positionOf(head)]
      if (from === null || to === null) return
      const { doc, tr, selection } = view.state
      const wanted = TextSelection.between(doc.resolve(from), doc.resolve(to))
      if (!wanted.eq(selection)) view.dispatch(tr.setSelection(wanted))
    },
    focus: () => view.focus(),
    offsetAt: (top) => {
      const found = view.posAtCoords({ left: nearLineStart(view.dom), top })
      return found === null ? null : binding.offsetOf(found.pos)
    },
    lineOf,
    scrollTo: (offset, top) => scrollTo(offset, top),
    followsEnd: false,
    frame: binding.frame,
    isAnchored: CSS.supports('overflow-anchor: auto'),
    beforeDrawing: (listener) => binding.beforeDrawing(listener),
  }
}
