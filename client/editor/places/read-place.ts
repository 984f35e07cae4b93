/** Reads where a person is in a view of the minutes. */
import type { TextRange } from '../binding/text-selection.ts'
import type { PlacedView } from './placed-view.ts'
import { sightOf } from './sight-of.ts'

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
