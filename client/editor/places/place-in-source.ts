/** The source view as one whose place is kept. */
import { EditorView } from '@codemirror/view'
import { scrollerOf } from '../scroller-of.ts'
import type { SourceBinding } from '../source/source-binding.ts'
import { nearLineStart } from './near-line-start.ts'
import type { PlacedView } from './placed-view.ts'

/** @param binding - of the view to the text */
export function placeInSource(view: EditorView, binding: SourceBinding): PlacedView {
  return {
    dom: view.contentDOM,
    selection: () => binding.selection(view.state),
    select: ({ anchor, head }) => {
      const wanted = { anchor: binding.positionOf(anchor), head: binding.positionOf(head) }
      const { main } = view.state.selection
      if (main.anchor !== wanted.anchor || main.head !== wanted.head) view.dispatch({ selection: wanted })
    },
    focus: () => view.focus(),
    offsetAt: (top) =>
      binding.offsetOf(view.posAtCoords({ x: nearLineStart(view.contentDOM), y: top }, false)),
    lineOf: (offset) => view.coordsAtPos(binding.positionOf(offset)),
    scrollTo: (offset, top) => {
      const scroller = scrollerOf(view.dom)
      const isWindow = scroller === null || scroller === document.scrollingElement
      const yMargin = top - (isWindow ? 0 : scroller.getBoundingClientRect().top)
      view.dispatch({
        effects: EditorView.scrollIntoView(binding.positionOf(offset), { y: 'start', yMargin }),
      })
    },
    followsEnd: true,
    frame: null,
    isAnchored: true,
    beforeDrawing: (listener) => binding.beforeDrawing(listener),
  }
}
