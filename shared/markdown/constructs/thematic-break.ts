/** Thematic breaks (CommonMark 4.1). */
import type { ThematicBreak } from 'mdast'
import { endOf, lineEnd, type ReadContext, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

export function readThematicBreak(node: ThematicBreak, start: number, { source }: ReadContext): RichNode {
  return { type: 'horizontalRule', attrs: { source: source.slice(start, lineEnd(source, endOf(node))) } }
}

export function writeThematicBreak(writer: MarkdownWriter, node: RichNode, { style }: WriteContext): void {
  writer.syntax(stringAttribute(node, 'source') ?? style.thematicBreak)
  writer.skip(1)
}
