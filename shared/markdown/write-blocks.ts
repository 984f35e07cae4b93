/** The rich view's nodes to markdown: which construct writes which node, and the gaps between them. */
import type { ItemRange, WriteContext } from './construct.ts'
import { writeBlockQuote } from './constructs/block-quote.ts'
import { writeCodeBlock } from './constructs/code-block.ts'
import { writeGap } from './constructs/gap.ts'
import { writeHeading } from './constructs/heading.ts'
import { followsText, writeList } from './constructs/list-writer.ts'
import { writeParagraph } from './constructs/paragraph.ts'
import { writeRawBlock } from './constructs/raw-block.ts'
import { writeTable } from './constructs/table-writer.ts'
import { writeThematicBreak } from './constructs/thematic-break.ts'
import { defaultHouseStyle, type HouseStyle } from './house-style.ts'
import type { BlockPart } from './markdown-document.ts'
import { MarkdownWriter, type Escapable, type Escapes } from './markdown-writer.ts'
import { nodeSize, showsNothing, stringAttribute, textContent, type RichNode } from './rich-node.ts'
import type { SourceMap } from './source-map.ts'
import { isWaiting } from './waiting-paragraphs.ts'

export type WriteOptions = {
  readonly style: HouseStyle
  readonly escapes: Escapes
  readonly keepsStyle: boolean
  readonly omitsEmptyItems: boolean
  /** Of a list or table that is the only block, the items or rows to write; `null`: all. */
  readonly items: ItemRange | null
}

/** A top-level block to write, and the blank space before it. */
type GappedNode = { readonly gap: string; readonly node: RichNode }

type WrittenBlocks = {
  readonly text: string
  /** Positions count from the first node's opening token, offsets from the start of `text`. */
  readonly sourceMap: SourceMap
  /** Where the items of lists and the rows of tables at the outside begin. */
  readonly parts: readonly BlockPart[]
  /** In the order of the text. */
  readonly escapables: readonly Escapable[]
}

/** As a block is written that nobody edited: everything in it has a style of its own. */
export const asRead: WriteOptions = {
  style: defaultHouseStyle,
  escapes: 'none',
  keepsStyle: true,
  omitsEmptyItems: false,
  items: null,
}

/** Write top-level blocks with the gaps before them. */
export function writeBlocks(blocks: readonly GappedNode[], options: WriteOptions): WrittenBlocks {
  const writer = new MarkdownWriter(options.escapes)
  const context: WriteContext = { ...options, prefix: '', depth: 0, itemWidth: 0, writeChildren }
  for (const { gap, node } of blocks) {
    if (options.omitsEmptyItems && node.type === 'paragraph' && textContent(node) === '') {
      writer.skip(nodeSize(node))
      continue
    }
    writer.syntax(gap)
    writeBlock(writer, node, context)
  }
  return {
    text: writer.text,
    sourceMap: writer.sourceMap,
    parts: writer.parts,
    escapables: writer.escapables,
  }
}

/** A block inside containers as it is written that nobody edited, from the start of its content. */
export function writeNested(node: RichNode, prefix: string, depth: number): string {
  const writer = new MarkdownWriter(asRead.escapes)
  writeBlock(writer, node, { ...asRead, prefix, depth, itemWidth: 0, writeChildren })
  return writer.text
}

function writeChildren(writer: MarkdownWriter, nodes: readonly RichNode[], context: WriteContext): void {
  let previous: RichNode | null = null
  for (const [index, node] of nodes.entries()) {
    const isOmitted = previous !== null && context.omitsEmptyItems && showsNothing(node)
    if (isOmitted || isWaiting(nodes, index, context.itemWidth > 0)) {
      writer.skip(nodeSize(node))
      continue
    }
    const prefix =
      previous === null ? context.prefix : writeGap(writer, node, gapBefore(node, previous, context), context)
    writeBlock(writer, node, { ...context, prefix })
    previous = node
  }
}

function gapBefore(node: RichNode, previous: RichNode, context: WriteContext): string {
  const own = context.keepsStyle ? stringAttribute(node, 'gap') : null
  if (own !== null) return own
  const isNestedList = previous.type === 'paragraph' && context.depth > 0 && followsText(node, context)
  return isNestedList ? '' : context.style.blockGap.slice(1)
}

function writeBlock(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  switch (node.type) {
    case 'paragraph':
      writeParagraph(writer, node, context)
      return
    case 'heading':
      writeHeading(writer, node, context)
      return
    case 'bulletList':
    case 'orderedList':
      writeList(writer, node, context)
      return
    case 'blockquote':
      writeBlockQuote(writer, node, context)
      return
    case 'codeBlock':
      writeCodeBlock(writer, node, context)
      return
    case 'horizontalRule':
      writeThematicBreak(writer, node, context)
      return
    case 'table':
      writeTable(writer, node, context)
      return
    default:
      writeRawBlock(writer, node, context)
  }
}
