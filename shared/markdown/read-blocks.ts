/** mdast to the rich view's nodes: which construct reads which node. */
import type { Nodes } from 'mdast'
import { endOf, lineEnd, lineStart, startOf, type ReadContext } from './construct.ts'
import { readBlockQuote } from './constructs/block-quote.ts'
import { readCodeBlock } from './constructs/code-block.ts'
import { prefixBehind, readGap } from './constructs/gap.ts'
import { readHeading } from './constructs/heading.ts'
import { readList } from './constructs/list.ts'
import { readParagraph } from './constructs/paragraph.ts'
import { readRawBlock } from './constructs/raw-block.ts'
import { readTable } from './constructs/table.ts'
import { readThematicBreak } from './constructs/thematic-break.ts'
import type { Definitions } from './definitions.ts'
import type { RichNode } from './rich-node.ts'
import { writeNested } from './write-blocks.ts'

/**
 * Read a block that stands at the outside, from the start of its first line.
 *
 * @param definitions - all of the document: those behind the block count too
 * @param verifies - whether what cannot be written back inside a container is source there, so that the container need not be
 */
export function readTopBlock(
  node: Nodes,
  source: string,
  start: number,
  definitions: Definitions,
  verifies: boolean,
): RichNode {
  const context = { source, prefix: '', depth: 0, definitions, verifies, readChildren }
  return readBlock(node, start, context) ?? rawBlock(node, start, context)
}

function readChildren(nodes: readonly Nodes[], start: number, context: ReadContext): RichNode[] {
  return nodes.map((node, index) => {
    const previous = nodes[index - 1]
    if (previous === undefined) return readChild(node, start, context)
    const line = lineStart(context.source, startOf(node))
    const { gap, lead, contentStart } = readGap(
      context.source,
      endOf(previous),
      line,
      startOf(node),
      context.prefix,
    )
    const inside = { ...context, prefix: prefixBehind(lead, context.prefix) }
    const block = readChild(node, contentStart, inside)
    return { ...block, attrs: { ...block.attrs, gap, lead } }
  })
}

function readChild(node: Nodes, start: number, context: ReadContext): RichNode {
  const block = readBlock(node, start, context)
  if (block === null || (context.verifies && !isExact(block, node, start, context)))
    return rawBlock(node, start, context)
  return block
}

function isExact(
  block: RichNode,
  node: Nodes,
  start: number,
  { source, prefix, depth }: ReadContext,
): boolean {
  return writeNested(block, prefix, depth) === source.slice(start, lineEnd(source, endOf(node)))
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
    case 'table':
      return readTable(node, start, context)
    default:
      return null
  }
}

function rawBlock(node: Nodes, start: number, { source, prefix }: ReadContext): RichNode {
  return readRawBlock(source.slice(start, lineEnd(source, endOf(node))), prefix)
}
