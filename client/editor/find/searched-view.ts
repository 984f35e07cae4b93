/** What finding asks of a view of the minutes; the rich and the source view each have one. */
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { Match } from './find-matches.ts'
import type { SearchedText } from './match-finder.ts'

/** All places are the view's own: positions of ProseMirror, offsets in the source. */
export type SearchedView = {
  /** The document as it is shown; another object when anything in it is another. */
  readonly doc: () => object
  /** The text blocks of `doc`. */
  readonly texts: () => readonly SearchedText[]
  readonly selection: () => { readonly from: number; readonly to: number }
  readonly selectedWords: () => string
  readonly isEditable: () => boolean
  /** Whether marks can be drawn now without disturbing a composition. */
  readonly canMark: () => boolean
  /** Take in the last click or key, where the editor hears of it later than the browser. */
  readonly takePendingInput: () => void
  /**
   * Mark these matches, and no others.
   *
   * @param current - index of the selected one; -1: none is
   */
  readonly mark: (matches: readonly Match[], current: number) => void
  readonly select: (match: Match) => void
  /** Bring the match that is selected and marked into sight. */
  readonly reveal: (match: Match) => void
  /**
   * Put other words in places of matches, as one step of undo.
   *
   * @param edits - by the document before; ascending
   * @param caret - where it goes, in the document after; `null`: the selection stays where it is
   */
  readonly replace: (edits: readonly TextEdit[], caret: number | null) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly focus: () => void
}
