/** What the test page offers to Playwright for one view among people who are only simulated. Plain values only. */

import type { CompositionCounts } from './composition-watch.ts'

export type LiveView = 'rich' | 'source'

/** `[from, to)` of the text becomes `insert`; UTF-16 offsets in the text as it is. */
export type LiveEdit = { readonly from: number; readonly to: number; readonly insert: string }

/** A selection as offsets in the text. */
export type LiveRange = { readonly anchor: number; readonly head: number }

export type LiveState = {
  /** The shared text, with what is being composed. */
  readonly text: string
  /** Whether the view shows what the text says. */
  readonly isSettled: boolean
  readonly isComposing: boolean
  readonly selection: LiveRange
  readonly compositions: CompositionCounts
}

export type LiveApi = {
  /** Opens one view of a text in place of the one before; resolves when it can be typed in. */
  open(setup: LiveSetup): Promise<void>
  read(): LiveState
  /** Focuses the view and selects in it, as the person would. */
  select(range: LiveRange): void
  /** Somebody else edits; it arrives at once. */
  edit(...edits: readonly LiveEdit[]): void
  /** Somebody else's caret and selection; `null` takes it away. */
  point(id: number, name: string, range: LiveRange | null): void
  /** Where a text offset is on the screen. */
  rectOf(offset: number): { readonly left: number; readonly top: number; readonly bottom: number }
  /** Scrolls what scrolls by so many pixels. */
  scrollBy(pixels: number): void
  /** The beginning of the first line that is seen whole: its offset in the text, and where it is on the screen. */
  firstLine(): { readonly offset: number; readonly top: number }
}

export type LiveSetup = {
  readonly view: LiveView
  readonly text: string
  /** What scrolls: a box around the editor, as on large windows, or the window. */
  readonly scroller?: 'box' | 'window'
  /** Whether the browser keeps what one reads in its place; it does unless told. */
  readonly anchoring?: 'browser' | 'none'
}
