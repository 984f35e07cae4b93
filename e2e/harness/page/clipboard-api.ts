/** What the test page offers of the clipboard. */

/** A clipboard's contents by their MIME types. */
export type ClipboardFormats = Readonly<Record<string, string>>

export type PasteSetup = {
  /** Markdown with `⟦` and `⟧` where the selection begins and ends. */
  readonly text: string
  readonly formats: ClipboardFormats
  /** Names of files that come with them. */
  readonly files?: readonly string[]
  /** Dropped at the start of the selection instead of pasted over it. */
  readonly isDrop?: boolean
}

export type PasteOutcome = {
  readonly markdown: string
  /** What the person was told. */
  readonly told: readonly string[]
}

export type CopySetup = {
  /** Markdown with `⟦` and `⟧` where the selection begins and ends. */
  readonly text: string
  readonly isCut?: boolean
}

export type CopyOutcome = {
  readonly formats: ClipboardFormats
  /** The whole text afterwards. */
  readonly markdown: string
}
