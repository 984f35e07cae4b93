/** What is written at once: the blocks that a person's edit touched. */
import type { HouseStyle } from './house-style.ts'
import type { KeptRun } from './kept-characters.ts'
import type { MarkdownDocument } from './markdown-document.ts'
import type { RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'

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
  /** What the editor showed there before: positions from its first opening token, offsets from the first block's gap. */
  readonly sourceMap: SourceMap
  /** Which of those characters are still there. */
  readonly kept: readonly KeptRun[]
}
