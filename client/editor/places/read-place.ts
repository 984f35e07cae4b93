/** Reads where a person is in a view of the minutes. */
import type { TextRange } from '../binding/text-selection.ts'
import { scrollerOf } from '../scroller-of.ts'
import type { PlacedView } from './placed-view.ts'

/** Offsets are of the shared text. */
export type Place = {
  readonly selection: TextRange
  /** In the line that is to stay where it is: the caret's, or the first one in sight; `null`: none is. */
  readonly offset: number | null
  /** Where that line begins, in CSS pixels of the window. */
  readonly top: number
}

/** @returns `null` while the view is not open */
export function readPlace(view: PlacedView): Place | null {
  const selection = view.selection()
  if (selection === null) return null
  const { ceiling, floor } = sightOf(view.dom)
  const caret = view.lineOf(selection.head)
  if (caret !== null && caret.top >= ceiling && caret.bottom <= floor)
    return { selection, offset: selection.head, top: caret.top }
  const offset = view.offsetAt(ceiling + 1)
  const line = offset === null ? null : view.lineOf(offset)
  return { selection, offset: line === null ? null : offset, top: line?.top ?? 0 }
}

/** Between what of the window a view can be seen: below its toolbar, within what scrolls. */
function sightOf(dom: HTMLElement): { readonly ceiling: number; readonly floor: number } {
  const bar = dom.closest('[data-view]')?.querySelector('[role=toolbar]')?.getBoundingClientRect().bottom ?? 0
  const scroller = scrollerOf(dom)
  if (scroller === null || scroller === document.scrollingElement)
    return { ceiling: Math.max(0, bar), floor: window.innerHeight }
  const { top, bottom } = scroller.getBoundingClientRect()
  return { ceiling: Math.max(top, bar), floor: Math.min(bottom, window.innerHeight) }
}
