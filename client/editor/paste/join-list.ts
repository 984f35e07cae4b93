/** A list that is pasted into a list: its items become items of that one, in the style of those around them. */
import { Fragment, Slice, type Node as ProseMirrorNode, type ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { isList } from '../lists/list-edit.ts'

/** Attributes that say how an item was written; its siblings decide that now. */
const writtenAs = {
  marker: null,
  indent: null,
  padding: null,
  hang: null,
  gap: null,
  lead: null,
  depth: null,
}

/** @returns `null` unless the slice is one list and the selection begins and ends in the text of items of one list */
export function joinList(transaction: Transaction, { content }: Slice): Transaction | null {
  const [pasted] = content.content
  if (pasted === undefined || content.childCount > 1 || !isList(pasted)) return null
  const { $from, $to } = transaction.selection
  const depth = itemDepth($from)
  if (depth === null || itemDepth($to) !== depth || !$from.sameParent($to)) return null
  transaction.deleteSelection()
  const $at = transaction.selection.$from
  const [list, item] = [$at.node(depth - 1), $at.node(depth)]
  const isEmpty = item.childCount === 1 && item.firstChild?.content.size === 0
  // A list of one empty item is a marker that was just typed: the pasted list takes its place.
  if (isEmpty && list.childCount === 1) return replaceList(transaction, pasted, depth)
  const items = pasted.content.content.map(withoutStyle)
  return isEmpty ? replaceItem(transaction, items, depth) : insertItems(transaction, items, depth)
}

function replaceList(transaction: Transaction, pasted: ProseMirrorNode, depth: number): Transaction {
  const { $from } = transaction.selection
  const from = $from.before(depth - 1)
  const isNested = depth > 2
  const list = isNested ? withoutStyle(pasted) : pasted
  return place(transaction, from, $from.after(depth - 1), [list])
}

function replaceItem(
  transaction: Transaction,
  items: readonly ProseMirrorNode[],
  depth: number,
): Transaction {
  const { $from } = transaction.selection
  return place(transaction, $from.before(depth), $from.after(depth), items)
}

/** Between the halves of the item at the caret, or beside it where there is nothing on one side. */
function insertItems(
  transaction: Transaction,
  items: readonly ProseMirrorNode[],
  depth: number,
): Transaction {
  const { $from } = transaction.selection
  const isAtStart = $from.parentOffset === 0
  const hasMoreBehind = $from.parentOffset < $from.parent.content.size
  if (isAtStart) return place(transaction, $from.before(depth), $from.before(depth), items)
  if (!hasMoreBehind) {
    // What is nested below the item at the caret stays below it.
    return place(transaction, $from.after(depth), $from.after(depth), items)
  }
  const levels = $from.depth - depth + 1
  transaction.split($from.pos, levels)
  const between = $from.pos + levels
  return place(transaction, between, between, items)
}

function place(
  transaction: Transaction,
  from: number,
  to: number,
  nodes: readonly ProseMirrorNode[],
): Transaction {
  const fragment = Fragment.fromArray([...nodes])
  transaction.replace(from, to, new Slice(fragment, 0, 0))
  const end = transaction.doc.resolve(from + fragment.size)
  return transaction.setSelection(Selection.findFrom(end, -1, true) ?? TextSelection.near(end, -1))
}

/** Depth of the item that a position is in the first paragraph of. */
function itemDepth($position: ResolvedPos): number | null {
  const depth = $position.depth - 1
  const isItem = depth > 1 && $position.node(depth).type.name === 'listItem' && $position.index(depth) === 0
  return isItem ? depth : null
}

/** The same with items that have no style of their own, whatever is nested in them. */
function withoutStyle(node: ProseMirrorNode): ProseMirrorNode {
  if (!isList(node) && node.type.name !== 'listItem') return node
  const content = node.content.content.map(withoutStyle)
  const attrs = isList(node) ? { ...node.attrs, gap: null, lead: null } : { ...node.attrs, ...writtenAs }
  return node.type.create(attrs, content, node.marks)
}
