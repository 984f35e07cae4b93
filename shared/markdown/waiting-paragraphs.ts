/**
 * Empty paragraphs in quotes and list items: markdown has no words for them, so they wait in the editor for their first
 * letter, and nothing is written for them before (SPEC EDIT64).
 */
import type { RichNode } from './rich-node.ts'

/**
 * Whether a child of a quote or an item waits to be written.
 *
 * @param children - of one container
 * @param isItem - an item's first paragraph stands behind its marker, and is written also when it is empty
 */
export function isWaiting(children: readonly RichNode[], index: number, isItem: boolean): boolean {
  const child = children[index]
  if (child === undefined || !isBlank(child)) return false
  return index > 0 || (!isItem && !children.every(isBlank))
}

/** What is written of a container's children. */
export function writtenChildren({ type, content = [] }: RichNode): readonly RichNode[] {
  const isItem = type === 'listItem'
  if (type !== 'blockquote' && !isItem) return content
  return content.some(isBlank) ? content.filter((_, index) => !isWaiting(content, index, isItem)) : content
}

/** A blank that was written as a reference or as code has a mark: it can be read back. */
function isBlank({ type, content = [] }: RichNode): boolean {
  if (type !== 'paragraph') return false
  return content.every(({ text, marks = [] }) => marks.length === 0 && /^[ \t]+$/.test(text ?? ''))
}
