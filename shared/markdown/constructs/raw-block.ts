/** What the rich view has no node for: its source, shown and editable as text (SPEC MD2). */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { textContent, type RichNode } from '../rich-node.ts'
import { lineContent, readLines, writeLines } from './lines.ts'

/** @param source - the block's text from its first line's content on, with `prefix` on the other lines */
export function readRawBlock(source: string, prefix: string): RichNode {
  const [first = '', ...others] = source.split('\n')
  const { text, leads } = readLines(others, prefix)
  const content = lineContent(others.length === 0 ? first : `${first}\n${text}`)
  return leads === null
    ? { type: 'rawBlock', content }
    : { type: 'rawBlock', attrs: { leads: [null, ...leads] }, content }
}

export function writeRawBlock(writer: MarkdownWriter, node: RichNode, context: WriteContext): void {
  writer.skip(1)
  writeLines(writer, node, textContent(node), context, true)
  writer.skip(1)
}
