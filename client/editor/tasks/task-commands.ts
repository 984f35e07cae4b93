/** What can be done to task items: list items with a box before their text. */
import type { Node as ProseMirrorNode, ResolvedPos } from '@tiptap/pm/model'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { canSplit } from '@tiptap/pm/transform'
import { isChecked } from '../../../shared/markdown/constructs/task-box.ts'

/** The box of a task that is still to be done, as it is written. */
export const openBox = '[ ] '

/** The box of a task item as it is written; `null` for any other node. */
export function boxOf(node: ProseMirrorNode): string | null {
  const box: unknown = node.type.name === 'listItem' ? node.attrs.task : null
  return typeof box === 'string' ? box : null
}

/** What a task says, without the items below it. */
export function textOfTask(item: ProseMirrorNode): string {
  return item.firstChild?.textContent.trim() ?? ''
}

/** The box with its cross, or without: one character differs. */
export function withCheck(box: string, isDone: boolean): string {
  return `[${isDone ? 'x' : ' '}${box.slice(2)}`
}

/** Check the tasks of the selection, or uncheck them where all are checked. */
export const toggleTasks: Command = (state, dispatch) => {
  const tasks = selectedTasks(state)
  if (tasks.length === 0) return false
  const isDone = !tasks.every(({ box }) => isChecked(box))
  const { tr } = state
  for (const { position, box } of tasks) setBox(tr, position, withCheck(box, isDone))
  dispatch?.(tr)
  return true
}

/** Begin a new task behind a task; before it, where the caret is at its start. */
export const splitTask: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const item = $from.depth < 2 ? null : $from.node(-1)
  if (item === null || boxOf(item) === null) return false
  if (!$from.sameParent($to) || $from.parent.content.size === 0) return false
  const fresh = { task: openBox }
  const isAtStart = $from.parentOffset === 0 && $from.index(-1) === 0
  const below = { type: item.type, attrs: isAtStart ? item.attrs : fresh }
  const atEnd = $to.pos === $to.end() ? item.type.contentMatch.defaultType : null
  const types = [below, atEnd && { type: atEnd }]
  const { tr } = state
  tr.delete($from.pos, $to.pos)
  if (!canSplit(tr.doc, $from.pos, 2, types)) return false
  tr.split($from.pos, 2, types)
  if (isAtStart) tr.setNodeMarkup($from.before(-1), undefined, fresh)
  if (state.storedMarks !== null) tr.ensureMarks(state.storedMarks)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Take the box away, where the caret is at the start of a task's text. */
export const removeBox: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  const item = itemBegunBy($from)
  if (item === null || boxOf(item.node) === null) return false
  dispatch?.(setBox(state.tr, item.position, null))
  return true
}

/**
 * Give the item whose text a place stands in the box that was typed there, instead of the one that it may have.
 *
 * @returns whether it can have one: it begins with that paragraph
 */
export function giveTypedBox(transaction: Transaction, at: number, box: string): boolean {
  const item = itemBegunBy(transaction.doc.resolve(at))
  if (item === null) return false
  setBox(transaction, item.position, box)
  return true
}

/** Give an item another box, or none. */
export function setBox(transaction: Transaction, position: number, box: string | null): Transaction {
  return transaction.setNodeAttribute(position, 'task', box)
}

type Item = { readonly node: ProseMirrorNode; readonly position: number }

/** The item whose first paragraph a place stands in. */
function itemBegunBy($at: ResolvedPos): Item | null {
  if ($at.depth < 2 || $at.parent.type.name !== 'paragraph' || $at.index(-1) > 0) return null
  const node = $at.node(-1)
  return node.type.name === 'listItem' ? { node, position: $at.before(-1) } : null
}

/** The nearest task around each text of the selection. */
function selectedTasks({ doc, selection }: EditorState): { position: number; box: string }[] {
  const found = new Map<number, string>()
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.isTextblock) return
    const $inside = doc.resolve(position + 1)
    for (let depth = $inside.depth; depth > 0; depth--) {
      if ($inside.node(depth).type.name !== 'listItem') continue
      const box = boxOf($inside.node(depth))
      if (box !== null) found.set($inside.before(depth), box)
      return
    }
  })
  return [...found].map(([position, box]) => ({ position, box }))
}
