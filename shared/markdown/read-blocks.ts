/** mdast to the rich view's nodes: which construct reads which node. */
import type { Nodes } from 'mdast'
import { endOf, lineEnd, lineStart, startOf, type ReadContext } from './construct.ts'
import { readBlockQuote } from './constructs/block-quote.ts'
import { readCodeBlock } from './constructs/code-block.ts'
import { readGap } from './constructs/gap.ts'
import { readHeading } from './constructs/heading.ts'
import { readList } from './constructs/list.ts'
import { readParagraph } from './constructs/paragraph.ts'
import { readRawBlock } from './constructs/raw-block.ts'
import { readThematicBreak } from './constructs/thematic-break.ts'
import type { Definitions } from './definitions.ts'
import type { RichNode } from './rich-node.ts'

/**
 * Read a block that stands at the outside, from the start of its first line.
 *
 * @param definitions - all of the document: those behind the block count too
 */
export function readTopBlock(node: Nodes, source: string, start: number, definitions: Definitions): RichNode {
  const context = { source, prefix: '', depth: 0, definitions, readChildren }
  return readBlock(node, start, context) ?? rawBlock(node, start, context)
}

function readChildren(nodes: readonly Nodes[], start: number, context: ReadContext): RichNode[] {
  return nodes.map((node, index) => {
    const previous = nodes[index - 1]
    const line = lineStart(context.source, startOf(node))
    const contentStart = previous === undefined ? start : line + context.prefix.length
    const block = readBlock(node, contentStart, context) ?? rawBlock(node, contentStart, context)
    if (previous === undefined) return block
    return {
      ...block,
      attrs: { ...block.attrs, gap: readGap(context.source, endOf(previous), line, context.prefix) },
    }
  })
}

function readBlock(node: Nodes, start: number, context: ReadContext): RichNode | null {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(node, start, context)
    case 'heading':
      return readHeading(node, start, context)
    case 'list':
      return readList(node, start, context)
    case 'blockquote':
      return readBlockQuote(node, start, context)
    case 'code':
      return readCodeBlock(node, start, context)
    case 'thematicBreak':
      return readThematicBreak(node, start, context)
    default:
      return null
  }
}

function rawBlock(node: Nodes, start: number, { source, prefix }: ReadContext): RichNode {
  return readRawBlock(source.slice(start, lineEnd(source, endOf(node))), prefix)
}
