/** A parsed document: blocks and the gaps before them, which together tile the text (SPEC MD1). */
import type { RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'

/** A link that the text itself shows, `https://…`: derived at each reading, never stored. */
export type BareLink = {
  /** Offset of its first character in the block's source. */
  readonly from: number
  readonly to: number
  readonly href: string
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
  /** Whether the block ends with its last line, so that a blank line surely separates it from what follows. */
  readonly isClosed: boolean
}

export type MarkdownDocument = {
  /** Never empty: a text without blocks has one empty paragraph. */
  readonly blocks: readonly Block[]
  /** What stands behind the last block. */
  readonly tail: string
  /** The same without empty paragraphs, which are derived from it. */
  readonly solid: SolidDocument
}

/** Blocks that are not empty paragraphs, with whole gaps. */
export type SolidDocument = {
  readonly blocks: readonly Block[]
  readonly tail: string
  /** Whether a definition or footnote stands in it: then any block can depend on any other. */
  readonly hasDefinitions: boolean
}

/** The text that was parsed. */
export function textOf(document: MarkdownDocument): string {
  return document.blocks.map(({ gap, source }) => gap + source).join('') + document.tail
}
