/** Block quotes (CommonMark 5.1): a prefix on each line, kept as it was typed. */
import type { Blockquote } from 'mdast'
import { endOf, lineEnd, lineStart, startOf, type ReadContext, type WriteContext } from '../construct.ts'
import { defaultHouseStyle } from '../house-style.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

const marker = / {0,3}> ?/y

export function readBlockQuote(node: Blockquote, start: number, context: ReadContext): RichNode {
  const { source } = context
  const [first] = node.children
  const line = first === undefined ? start : Math.max(start, lineStart(source, startOf(first)))
  // Blank lines may come first; the prefix is that of the first line with content.
  const contentLine = line === start ? start : line + context.prefix.length
  marker.lastIndex = contentLine
  const prefix = marker.exec(source)?.[0] ?? defaultHouseStyle.quotePrefix
  const contentStart = contentLine + prefix.length
  const inside = { ...context, prefix: context.prefix + prefix }
  const children = context.readChildren(node.children, contentStart, inside)
  const last = node.children.at(-1)
  const end = last === undefined ? contentStart : lineEnd(source, endOf(last))
  const closing = source.slice(end, closingEnd(source, endOf(node)))
  return {
    type: 'blockquote',
    attrs: {
      prefix,
      opening: line === start ? null : source.slice(start, contentStart),
      closing: closing === '' ? null : closing,
    },
    content: children.length > 0 ? children : [{ type: 'paragraph' }],
  }
}

/** The parser lets a quote reach into the line of what follows it. */
function closingEnd(source: string, end: number): number {
  const isWholeLine = source.slice(end, lineEnd(source, end)).trim() === ''
  return isWholeLine ? lineEnd(source, end) : lineStart(source, end) - 1
}

export function writeBlockQuote(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  const prefix = stringAttribute(node, 'prefix') ?? context.style.quotePrefix
  const edge = (name: 'opening' | 'closing'): string | null =>
    context.keepsStyle ? stringAttribute(node, name) : null
  writer.skip(1)
  writer.syntax(edge('opening') ?? prefix)
  context.writeChildren(writer, node.content ?? [], {
    ...context,
    prefix: context.prefix + prefix,
    itemWidth: 0,
  })
  writer.syntax(edge('closing') ?? '')
  writer.skip(1)
}
