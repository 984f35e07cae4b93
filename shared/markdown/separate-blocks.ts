/** Which neighbours can be parsed apart: neither can become part of the other. */
import { isEmptyParagraph } from './empty-paragraphs.ts'
import type { Block } from './markdown-document.ts'
import type { RichNode } from './rich-node.ts'

/** Whether the gap before a block holds a blank line. */
export function hasBlankLine(gap: string): boolean {
  return /\n[ \t]*\n/.test(gap)
}

/** Whether a block behind a blank line cannot become part of the one before it. */
export function isSeparate(last: Block | undefined, next: Block | undefined): boolean {
  if (last === undefined || last.isClosed) return true
  const isList = last.node.type === 'bulletList' || last.node.type === 'orderedList'
  if (!isList || lastLeaf(last.node).type === 'rawBlock') return false
  return !/^(?:[*+-]|\d{1,9}[.)])(?:\s|$)/.test(next?.source ?? '')
}

/** Whether what changes at the start of a block cannot join it to what stands before it. */
export function beginsApart(blocks: readonly Block[], index: number): boolean {
  const before = blocks[index - 1]
  if (before === undefined || isEmptyParagraph(before)) return true
  return before.isClosed && hasBlankLine(blocks[index]?.gap ?? '')
}

/** Code without an end, or HTML, as the last thing in a list may take in the lines behind it. */
function lastLeaf(node: RichNode): RichNode {
  const last = node.content?.at(-1)
  return last === undefined || last.type === 'text' ? node : lastLeaf(last)
}
