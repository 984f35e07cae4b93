/** What the test page offers to Playwright, as `window.harness`. Plain values only: they cross from one process to another. */

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

export type HarnessApi = {
  measureKeystrokes(setup: KeystrokeSetup): Promise<KeystrokeTimes>
}

declare global {
  interface Window {
    readonly harness: HarnessApi
  }
}
