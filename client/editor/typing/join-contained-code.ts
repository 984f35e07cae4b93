/**
 * Backspace at the start of a paragraph behind a list or a quote that ends with code: its words join the code, and stay the
 * same characters. Left to others, they are taken out and put in anew, without what somebody else types in them (SPEC MD4).
 */
import { Extension } from '@tiptap/core'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'

const containers = ['bulletList', 'orderedList', 'listItem', 'blockquote']

/** Binds Backspace before what TipTap's lists bind. */
export const JoinContainedCode = Extension.create({
  name: 'joinContainedCode',
  priority: 1_000,
  addKeyboardShortcuts() {
    return {
      Backspace: () => this.editor.commands.command(({ state, tr }) => joinContainedCode(state, tr)),
    }
  },
})

function joinContainedCode(
  { selection: { empty, $from }, doc }: EditorState,
  transaction: Transaction,
): boolean {
  const { parent, parentOffset, depth } = $from
  if (!empty || parentOffset > 0 || parent.type.name !== 'paragraph') return false
  const $start = doc.resolve($from.before(depth))
  const before = $start.nodeBefore
  if (before === null || !containers.includes(before.type.name)) return false
  const $end = Selection.findFrom($start, -1, true)?.$head
  // Between them only the code and the containers end.
  const isLast = $end !== undefined && $end.pos + $end.depth - $start.depth === $start.pos
  if (!isLast || $end.parent.type.name !== 'codeBlock') return false
  // Code has no marks: what is strong would have to change.
  if (!$end.parent.type.validContent(parent.content)) return false
  transaction.delete($end.pos, $from.pos).scrollIntoView()
  return true
}
