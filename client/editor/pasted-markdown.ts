/** Plain text from the clipboard is markdown: it becomes what it says, in the style it is written in. */
import { Fragment, Slice, type Schema } from '@tiptap/pm/model'
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts'
import { createNodeFactory } from './node-factory.ts'

/** @returns paragraphs at the ends are open, so that they join the text around the caret */
export function parsePastedMarkdown(text: string, schema: Schema): Slice {
  const { blocks } = parseMarkdown(text.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, ''))
  const nodes = blocks.map(createNodeFactory(schema))
  const isOpen = (at: number): number => (nodes.at(at)?.type.name === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.fromArray(nodes), isOpen(0), isOpen(-1))
}
