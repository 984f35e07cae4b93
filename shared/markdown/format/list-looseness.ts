/** Loose lists (CommonMark 5.3): a blank line between items, or between the blocks of one, sets all of them apart. */
import { stringAttribute, type RichNode } from '../rich-node.ts'

/** @param list - as it was read, with the gaps of its items and of their blocks */
export function isLooseList({ content = [] }: RichNode): boolean {
  return content.some(
    (item, index) =>
      (index > 0 && hasBlankLine(item)) ||
      (item.content ?? []).some((child, place) => place > 0 && hasBlankLine(child)),
  )
}

function hasBlankLine(node: RichNode): boolean {
  return stringAttribute(node, 'gap')?.includes('\n') === true
}
