/** Parts of top-level blocks that a selection covers. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { isList } from '../lists/list-edit.ts'

/** Blocks of which a part can stand by itself; of others, such as a table, the whole is copied. */
const divisible = new Set([
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'codeBlock',
  'rawBlock',
])

/**
 * Whether a selection covers all that the top-level block at `start` shows.
 *
 * The tokens around its text are not selected where a caret was drawn from the first letter to the last.
 */
export function isWhole(doc: ProseMirrorNode, start: number, from: number, to: number): boolean {
  const node = doc.nodeAt(start)
  if (node === null) return false
  return from <= firstPlace(node, start) && to >= lastPlace(node, start)
}

/**
 * The part of a block between two positions that count from its opening token.
 *
 * @returns `null` for a block that has no parts; `'nothing'` where the selection only touches its edge
 */
export function cutBlock(
  node: ProseMirrorNode,
  from: number,
  to: number,
): ProseMirrorNode | 'nothing' | null {
  if (!divisible.has(node.type.name)) return null
  if (to <= firstPlace(node, 0)) return 'nothing'
  const part = node.cut(Math.max(0, from - 1), Math.min(node.content.size, to - 1))
  return isList(part) ? withoutBareParents(part) : part
}

function firstPlace(node: ProseMirrorNode, start: number): number {
  if (node.isLeaf) return start
  const { firstChild } = node
  return node.isTextblock || firstChild === null ? start + 1 : firstPlace(firstChild, start + 1)
}

function lastPlace(node: ProseMirrorNode, start: number): number {
  const end = start + node.nodeSize
  if (node.isLeaf) return end
  const { lastChild } = node
  return node.isTextblock || lastChild === null ? end - 1 : lastPlace(lastChild, end - 1 - lastChild.nodeSize)
}

/** Items whose own text is not selected give way to the items below them. */
function withoutBareParents(list: ProseMirrorNode): ProseMirrorNode {
  const [first, ...others] = list.content.content
  const below = first?.firstChild
  if (below === null || below === undefined || !isList(below)) return list
  const inner = withoutBareParents(below)
  if (others.length === 0) return inner
  return list.type.create(list.attrs, [...inner.content.content, ...others])
}
