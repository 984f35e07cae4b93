/** Makes tasks of paragraphs and list items, and list items of tasks. */
import { wrapInList } from '@tiptap/pm/schema-list'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { boxOf, openBox, setBox } from './task-commands.ts'

/** Give the items of the selection a box, in a list that is made where there is none; take the boxes where all have one. */
export const toggleTaskList: Command = (state, dispatch) => {
  const { tr } = state
  if (itemsIn(tr).length > 0) return toggle(tr, dispatch)
  const { bulletList } = state.schema.nodes
  if (bulletList === undefined) return false
  return wrapInList(bulletList)(state, (wrapped) => toggle(wrapped, dispatch))
}

/** Whether the caret stands in the first paragraph of a task. */
export function isInTask({ selection: { $from } }: EditorState): boolean {
  return $from.depth > 1 && $from.index(-1) === 0 && boxOf($from.node(-1)) !== null
}

function toggle(tr: Transaction, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const items = itemsIn(tr)
  if (items.length === 0) return false
  const isAll = items.every(({ node }) => boxOf(node) !== null)
  for (const { node, position } of items) {
    if (isAll) setBox(tr, position, null)
    else if (boxOf(node) === null) setBox(tr, position, openBox)
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** The items that the selected paragraphs begin: markdown has no box before anything else. */
function itemsIn({
  doc,
  selection,
}: Transaction): { readonly node: ProseMirrorNode; readonly position: number }[] {
  const items: { node: ProseMirrorNode; position: number }[] = []
  doc.nodesBetween(selection.from, selection.to, (node, position, parent, index) => {
    if (node.type.name === 'paragraph' && parent?.type.name === 'listItem' && index === 0)
      items.push({ node: parent, position: position - 1 })
    return !node.isTextblock
  })
  return items
}
