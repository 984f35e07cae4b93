/** Paragraphs: their soft breaks and the blanks at the ends of their lines are content. */
import type { Paragraph } from 'mdast'
import { endOf, lineEnd, type ReadContext, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import type { RichNode } from '../rich-node.ts'
import { readInline } from './inline.ts'
import { writeInline } from './inline-writer.ts'

/** @param start - offset where the content of the block's first line begins */
export function readParagraph(node: Paragraph, start: number, context: ReadContext): RichNode {
  const end = lineEnd(context.source, endOf(node))
  return { type: 'paragraph', content: readInline(node.children, start, end, context.source, context.prefix) }
}

export function writeParagraph(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  writer.skip(1)
  writeInline(writer, node.content ?? [], context)
  writer.skip(1)
}
