/** Block quotes (CommonMark 5.1): a prefix on each line, kept as it was typed. */
import type { Blockquote } from 'mdast'
import type { ReadContext, WriteContext } from '../construct.ts'
import { defaultHouseStyle } from '../house-style.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

const marker = / {0,3}> ?/y

export function readBlockQuote(node: Blockquote, start: number, context: ReadContext): RichNode {
  marker.lastIndex = start
  const prefix = marker.exec(context.source)?.[0] ?? defaultHouseStyle.quotePrefix
  const inside = { ...context, prefix: context.prefix + prefix }
  const children = context.readChildren(node.children, start + prefix.length, inside)
  return {
    type: 'blockquote',
    attrs: { prefix },
    content: children.length > 0 ? children : [{ type: 'paragraph' }],
  }
}

export function writeBlockQuote(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  const prefix = stringAttribute(node, 'prefix') ?? context.style.quotePrefix
  writer.skip(1)
  writer.syntax(prefix)
  context.writeChildren(writer, node.content ?? [], {
    ...context,
    prefix: context.prefix + prefix,
    itemWidth: 0,
  })
  writer.skip(1)
}
