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
  return { type: 'paragraph', content: readInline(node.children, start, end, context) }
}

/** Four blanks and more begin code (CommonMark 4.4). */
const codeIndent = /^(?: {4}| {0,3}\t)[ \t]*/

export function writeParagraph(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  writer.skip(1)
  writeInline(writer, writeLead(writer, node.content ?? [], context), context)
  writer.skip(1)
}

/** Blanks behind a marker say how far the rest of the item is indented (CommonMark 5.2). */
const itemIndent = /^[ \t]+/

/** Where the house style rules, write no blanks at the start of an item, and a code indent as three; gives the rest. */
function writeLead(
  writer: MarkdownWriter,
  content: readonly RichNode[],
  { keepsStyle, depth }: WriteContext,
): readonly RichNode[] {
  const [first, ...others] = content
  const lead = depth > 0 ? itemIndent : codeIndent
  const [blanks] = (keepsStyle ? null : lead.exec(first?.text ?? '')) ?? []
  if (blanks === undefined || first?.text === undefined) return content
  writer.verbatim(blanks, depth > 0 ? '' : '   ')
  const rest = first.text.slice(blanks.length)
  return rest === '' ? others : [{ ...first, text: rest }, ...others]
}
