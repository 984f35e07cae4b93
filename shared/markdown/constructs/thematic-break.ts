/** Thematic breaks (CommonMark 4.1). */
import type { ThematicBreak } from 'mdast'
import { endOf, lineEnd, type ReadContext } from '../construct.ts'
import { houseStyle } from '../house-style.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

export function readThematicBreak(node: ThematicBreak, start: number, { source }: ReadContext): RichNode {
  return { type: 'horizontalRule', attrs: { source: source.slice(start, lineEnd(source, endOf(node))) } }
}

export function writeThematicBreak(writer: MarkdownWriter, node: RichNode): void {
  writer.syntax(stringAttribute(node, 'source') ?? houseStyle.thematicBreak)
  writer.skip(1)
}
