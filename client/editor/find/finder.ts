/** What the find bar asks of a view; the rich and the source view each have one. */
import type { ObservableValue } from '../../collab/observable-value.ts'
import type { FindQuery } from './find-query.ts'

export type FinderState =
  /** Nothing to look for. */
  | { readonly kind: 'empty' }
  /** `problem`: a sentence. */
  | { readonly kind: 'broken'; readonly problem: string }
  | {
      readonly kind: 'found'
      readonly count: number
      /** Which of them is selected, from 1; `null`: none. */
      readonly current: number | null
      /** Whether the search is over. */
      readonly isComplete: boolean
    }

export type Finder = {
  readonly state: ObservableValue<FinderState>
  /**
   * Begin to search.
   *
   * @returns the selected words; empty where nothing, or more than a line, is selected
   */
  readonly open: () => string
  /** Look for something else, and select the first match from the caret on. */
  readonly setQuery: (query: FindQuery) => void
  /** Select the next (1) or the previous (-1) match, over the end to the other one. */
  readonly step: (direction: -1 | 1) => void
  /** Replace the selected match and select the next; where none is selected, only that. */
  readonly replaceCurrent: (template: string) => void
  /** Replace all matches, as one step of undo. @returns how many */
  readonly replaceAll: (template: string) => number
  /** Take back one's last step in the minutes, a replacement or not, without moving the focus. */
  readonly undo: () => void
  /** Do again what was taken back last. */
  readonly redo: () => void
  /** Search no more, and put the focus into the text, on the match. */
  readonly close: () => void
}

/** The words that a selection gives the bar: one line, and not too long to look for. */
export function wordsToFind(selected: string): string {
  return selected.length > 200 || selected.includes('\n') ? '' : selected
}
