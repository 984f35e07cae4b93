/** Which neighbours can be parsed apart: neither can become part of the other. */
import type { Block } from './markdown-document.ts'
import type { SolidBlocks } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'

/** Whether the gap before a block holds a blank line. */
export function hasBlankLine(gap: string): boolean {
  return /\n[ \t]*\n/.test(gap)
}

/** Whether a block that stands behind a region cannot become part of the region's last block. */
export function isSeparate({ blocks }: SolidBlocks, next: Block | undefined): boolean {
  const last = blocks.at(-1)
  if (last === undefined || last.isClosed) return true
  const isList = last.node.type === 'bulletList' || last.node.type === 'orderedList'
  if (!isList || lastLeaf(last.node).type === 'rawBlock') return false
  return !/^(?:[*+-]|\d{1,9}[.)])(?:\s|$)/.test(next?.source ?? '')
}

/** Code without an end, or HTML, as the last thing in a list may take in the lines behind it. */
function lastLeaf(node: RichNode): RichNode {
  const last = node.content?.at(-1)
  return last === undefined || last.type === 'text' ? node : lastLeaf(last)
}
