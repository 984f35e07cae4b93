/** What the test page offers to Playwright, as `window.harness`. Plain values only: they cross from one process to another. */
import type { CopyOutcome, CopySetup, PasteOutcome, PasteSetup } from './clipboard-api.ts'

import type { LiveApi } from './live-api.ts'

/** `markdown`: ours, on a `Y.Text`. `collaboration`: `@tiptap/extension-collaboration` on a `Y.XmlFragment`. */
export type EditorKind = 'markdown' | 'collaboration'

/** Where keystrokes go: all over the document, or into its longest top-level block. */
export type Spread = 'everywhere' | 'longest block'

export type KeystrokeSetup = {
  readonly kind: EditorKind
  /** Markdown of the document. */
  readonly text: string
  readonly spread: Spread
  /** Keystrokes that are timed, local and remote each. */
  readonly count: number
}

/** Durations in ms, one for each keystroke. */
export type KeystrokeTimes = {
  /** From dispatching the transaction until the shared document has changed. */
  readonly toText: readonly number[]
  /** From dispatching the transaction until `dispatch` returns: decorations and presence too. */
  readonly whole: readonly number[]
  /** From applying another's update until the editor's state and DOM show it. */
  readonly toEditor: readonly number[]
}

/** What one person does while another types in the same block; `same split`: both press Enter at one place. */
export const pairNames = [
  'heading',
  'indent',
  'outdent',
  'list toggle',
  'bold inside',
  'split',
  'join',
  'delete line',
  'move block',
  'move section',
  'same split',
] as const

export type PairName = (typeof pairNames)[number]

/** Whose client id is lower and whose updates are applied first. */
export type MergeOrder = 'restructured first' | 'typed first'

export type MergeSetup = {
  readonly kind: EditorKind
  readonly pair: PairName
  readonly order: MergeOrder
  /** Markdown to choose from. */
  readonly texts: readonly string[]
  /** Merges are numbered from here; the number is the seed of place, word and document. */
  readonly firstSeed: number
  readonly count: number
}

/** What became of one merge. */
export type MergeOutcome = {
  readonly seed: number
  /** How often the typed words stand in what the editors show; the smaller and the larger count of the two. */
  readonly typedCounts: readonly [number, number]
  /** Letters of the block that stand twice though nobody typed them twice; `null`: none. */
  readonly doubled: string | null
  /** Letters that are no longer shown though nobody deleted them. */
  readonly lostLetters: number
  /** Whether the typed words still stand beside the words that they were typed into. */
  readonly isInPlace: boolean
  /** Whether both editors show the same. */
  readonly isEqual: boolean
  /** Whether both show what the shared text says, once idle; always `true` where no text is shared. */
  readonly isSettled: boolean
  /** What an editor threw. */
  readonly error: string | null
  /** What it takes to understand a failure: the document before and after, and what was done. */
  readonly story: string
}

export type HarnessApi = {
  /** Runs merges of one pair, each in new editors. */
  runMerges(setup: MergeSetup): Promise<readonly MergeOutcome[]>
  /**
   * Types a text into an empty rich editor line by line; resolves with the markdown that came of it.
   *
   * @param hands - `keyboard` presses real keys, by the functions that `window.realKeyboard` must hold then
   */
  retype(text: string, hands: 'page' | 'keyboard'): Promise<string>
  /** Letters and digits of a markdown text, without those of list markers: what retyping must not lose. */
  shownWords(text: string): string
  /** Edits at random beside another who types, undoes all of one's own, and redoes it. */
  undoAmidOthers(setup: UndoSetup): Promise<UndoOutcome>
  measureKeystrokes(setup: KeystrokeSetup): Promise<KeystrokeTimes>
  /** Opens an editor in the product's looks, for real keys; to be called once in a page. */
  openTypingScene(setup: TypingSceneSetup): TypingScene
  paste(setup: PasteSetup): Promise<PasteOutcome>
  copy(setup: CopySetup): Promise<CopyOutcome>
}

/** How others type. */
export type TypistPace = {
  readonly typistCount: number
  /** Keystrokes of each. */
  readonly strokeCount: number
  /** From one keystroke of a typist to their next. */
  readonly strokeIntervalMs: number
}

export type TypingSceneSetup = {
  readonly kind: EditorKind
  /** Markdown of the document. */
  readonly text: string
  readonly pace: TypistPace
  /** Fractions of the document's length where the first typists stay; the others roam. */
  readonly homes: readonly number[]
}

/** Kept in the page; Playwright holds it by a handle. */
export type TypingScene = {
  /** Puts the caret into a sentence, `fraction` from 0 to below 1 down in the document, and scrolls there. */
  readonly placeCaret: (fraction: number) => void
  /** Returns what stops them and tells how many keystrokes have arrived. */
  readonly startTypists: () => () => number
}

/** When things happened in a page, in ms of `performance.now()`; installed before its scripts run. */
export type PaintClock = {
  /** The document's content is here. */
  readonly arrive: () => void
  /** Forget what was measured, and measure from now on. */
  readonly start: () => void
  readonly take: () => PaintTimes
  readonly opening: () => OpeningTimes | null
}

export type PaintTimes = {
  /** From the key's own time stamp until the frame with its letter is done, in ms. */
  readonly keysMs: readonly number[]
  /** Tasks of more than 50 ms. */
  readonly longTasksMs: readonly number[]
}

export type OpeningTimes = {
  /** From the content's arrival until the editor has been drawn, in ms. */
  readonly drawnMs: number
  /** The same until a letter that was typed then has been drawn. */
  readonly typedMs: number
}

export type UndoSetup = {
  readonly text: string
  readonly seed: number
  /** Edits of one's own; others type as many words meanwhile. */
  readonly editCount: number
}

export type UndoOutcome = {
  /** Whether opening the editors left the text as it was. */
  readonly isOpenedUnchanged: boolean
  /** Whether one's own edits changed anything. */
  readonly isEdited: boolean
  /** The text after undoing all of one's own, without the words that the other typed: to be the text at first. */
  readonly undone: string
  /** Words of the other that are gone after that. */
  readonly lostWords: readonly string[]
  /** Whether redoing all of it gives the text from before undoing. */
  readonly isRedone: boolean
  /** Whether both editors show what the text says, in the end. */
  readonly isSettled: boolean
  /** What was done, in order. */
  readonly edits: readonly string[]
}

/** What a robot types with. */
export type Hands = {
  /** A key, with its modifiers before it, as in `Shift-Tab` or `Mod-b`. */
  readonly press: (key: string) => Promise<void>
  readonly type: (text: string) => Promise<void>
}

declare global {
  interface Window {
    /** Set by a test that has real keys. */
    realKeyboard?: Hands
    /** Set by a benchmark. */
    paintClock?: PaintClock
    readonly harness: HarnessApi
    readonly live: LiveApi
  }
}
