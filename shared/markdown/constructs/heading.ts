/** ATX headings of level 1 to 6 (CommonMark 4.2). */
import type { Heading } from 'mdast'
import { endOf, lineEnd, type ReadContext, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { numberAttribute, stringAttribute, type RichNode } from '../rich-node.ts'
import { readInline } from './inline.ts'
import { writeInline } from './inline-writer.ts'

/** Indent, hashes, blanks; the content; blanks and closing hashes. */
const opening = /( {0,3})(#{1,6})([ \t]*)/y

/** @returns `null` for a setext heading, which stays source */
export function readHeading(node: Heading, start: number, context: ReadContext): RichNode | null {
  const { source } = context
  opening.lastIndex = start
  const [whole, indent = '', , padding = ''] = opening.exec(source) ?? []
  if (whole === undefined) return null
  const end = lineEnd(source, endOf(node))
  const contentStart = start + whole.length
  const [closing = ''] = /(?:^|[ \t]+)#+[ \t]*$/.exec(source.slice(contentStart, end)) ?? []
  const content = readInline(node.children, contentStart, end - closing.length, context)
  return { type: 'heading', attrs: { level: node.depth, indent, padding, closing }, content }
}

export function writeHeading(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  const content = node.content ?? []
  const padding = stringAttribute(node, 'padding') ?? ' '
  const hashes = '#'.repeat(numberAttribute(node, 'level', 1))
  writer.skip(1)
  writer.syntax(
    (stringAttribute(node, 'indent') ?? '') + hashes + (content.length > 0 && padding === '' ? ' ' : padding),
  )
  writeInline(writer, content, context, true)
  writer.syntax(stringAttribute(node, 'closing') ?? '')
  writer.skip(1)
}
