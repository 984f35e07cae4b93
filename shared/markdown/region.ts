/** What is written at once: the blocks that a person's edit touched; and what comes of it. */
import type { HouseStyle } from './house-style.ts'
import type { KeptRun } from './kept-characters.ts'
import type { DocumentChange, MarkdownDocument } from './markdown-document.ts'
import type { RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'
import type { TextEdit } from './text-edit.ts'

/** Blocks `[from, to)` of a document, which now show `nodes`. */
export type Region = {
  readonly document: MarkdownDocument
  readonly from: number
  readonly to: number
  readonly nodes: readonly RichNode[]
  /** The gap that each node had before it; `null` for a new one. */
  readonly gaps: readonly (string | null)[]
  /** What has no style of its own is written in this one. */
  readonly style: HouseStyle
  /** What the editor showed there before. */
  readonly before: readonly RichNode[]
  /** For what it showed before: positions from its first opening token, offsets from the first block's gap. */
  readonly sourceMap: SourceMap
  /** Which of those characters are still there. */
  readonly kept: readonly KeptRun[]
}

export type WrittenRegion = {
  /** Offsets in the whole text before. */
  readonly edits: readonly TextEdit[]
  /** What becomes of the document by them. */
  readonly change: DocumentChange
  /** For the nodes: positions from the first one's opening token, offsets from the region's start in the text. */
  readonly sourceMap: SourceMap
  /** Whether the text says what the nodes show; if not, the editor must be corrected once the caret has left. */
  readonly isExact: boolean
}
