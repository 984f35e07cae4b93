/** Code spans and line breaks: a backslash or blanks before a line end would show in the code (CommonMark 6.7). */
import type { MarkType } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/** Take the mark off the hard breaks of the selection, so that the code before and behind each is a span of its own. */
export function withoutCodeOnBreaks(transaction: Transaction, code: MarkType): boolean {
  const { from, to } = transaction.selection
  transaction.doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name === 'hardBreak' && code.isInSet(node.marks))
      transaction.removeMark(position, position + 1, code)
  })
  return true
}
