/** Parses markdown as it reads in the middle of a line: no list, heading or code begins there. */
import type { Definitions } from './definitions.ts'
import { parseSolid } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'

/** Whatever stands before it on its line: no block begins behind a word. */
const lead = 'x '

/**
 * Inline content, its blanks at both ends included.
 *
 * @param known - where the labels of reference links lead
 * @returns `null` where the text holds more than the rest of a paragraph
 */
export function parseInline(markdown: string, known: Definitions): readonly RichNode[] | null {
  const [block, ...others] = parseSolid(lead + markdown, known).blocks
  if (block?.node.type !== 'paragraph' || others.length > 0) return null
  const [first, ...rest] = block.node.content ?? []
  if (first?.text?.startsWith(lead) !== true || (first.marks ?? []).length > 0) return null
  const behind = first.text.slice(lead.length)
  return behind === '' ? rest : [{ ...first, text: behind }, ...rest]
}
