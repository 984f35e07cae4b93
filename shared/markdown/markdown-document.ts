/** A parsed document: blocks and the gaps before them, which together tile the text (SPEC MD1). */
import type { Definitions, LabelledDefinition } from './definitions.ts'
import type { RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'

/** A link that the text itself shows, `https://…`: derived at each reading, never stored. */
export type BareLink = {
  /** Offset of its first character in the block's source. */
  readonly from: number
  readonly to: number
  readonly href: string
}

/** Where an item of a list or a row of a table begins. */
export type BlockPart = {
  /** ProseMirror position of its opening token, from that of the block. */
  readonly position: number
  /** Offset of its line in the block's source. */
  readonly offset: number
}

/** A top-level block, from the start of its first line to the end of its last. */
export type Block = {
  /** What stands before it: line ends and blanks. */
  readonly gap: string
  /** Its literal text; empty for an empty paragraph, which is one more pair of line ends. */
  readonly source: string
  /** What the rich view shows; writing it gives `source` again. */
  readonly node: RichNode
  /** Positions from the node's opening token, offsets from the start of `source`. */
  readonly sourceMap: SourceMap
  readonly links: readonly BareLink[]
  /** The items of a list or the rows of a table, without its delimiter row; nothing in other blocks. */
  readonly parts: readonly BlockPart[]
  /** What it defines for the whole document. */
  readonly definitions: readonly LabelledDefinition[]
  /** Whether the block ends with its last line, so that a blank line surely separates it from what follows. */
  readonly isClosed: boolean
}

export type MarkdownDocument = {
  /** Never empty: a text without blocks has one empty paragraph. */
  readonly blocks: readonly Block[]
  /** What stands behind the last block. */
  readonly tail: string
  /** All that its blocks define. */
  readonly definitions: Definitions
  /** Whether a region of it can be parsed by itself; a carriage return or a byte-order mark can make lines that are none. */
  readonly isRegional: boolean
}

/** Blocks `[from, oldTo)` of a document became blocks `[from, newTo)` of another; the gap behind them may be another, too. */
export type DocumentChange = {
  readonly document: MarkdownDocument
  readonly from: number
  readonly oldTo: number
  readonly newTo: number
}

/** The text that was parsed. */
export function textOf({ blocks, tail }: MarkdownDocument): string {
  return textOfBlocks(blocks) + tail
}

/** The text of neighbouring blocks, with the gap before the first. */
export function textOfBlocks(blocks: readonly Block[]): string {
  let text = ''
  for (const { gap, source } of blocks) text += gap + source
  return text
}

/** The blocks' text with the gaps around them, and where it begins. */
export function rangeText(
  { blocks, tail }: MarkdownDocument,
  from: number,
  to: number,
): { readonly text: string; readonly start: number } {
  let start = 0
  for (let index = 0; index < from; index++) {
    const block = blocks[index]
    if (block !== undefined) start += block.gap.length + block.source.length
  }
  return { text: textOfBlocks(blocks.slice(from, to)) + (blocks[to]?.gap ?? tail), start }
}
