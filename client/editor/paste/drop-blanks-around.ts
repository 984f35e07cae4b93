/** Blocks pasted into the middle of a line: the blanks at which they divide it go (SPEC EDIT85). */
import type { ResolvedPos, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/**
 * Delete the blanks around the selection on the sides where what is pasted begins or ends a block of its own: they would stand
 * at the end of a line, and at the start of one, where markdown has none.
 *
 * @param slice - what is to replace the selection
 */
export function dropBlanksAround(transaction: Transaction, { openStart, openEnd }: Slice): Transaction {
  const { $from, $to } = transaction.selection
  const behind = openEnd === 0 ? blanks($to, /^[ \t]*/, $to.parentOffset, $to.parent.content.size) : 0
  const before = openStart === 0 ? blanks($from, /[ \t]*$/, 0, $from.parentOffset) : 0
  const isDivided = $from.parentOffset > before && $to.parentOffset + behind < $to.parent.content.size
  if (!isDivided) return transaction
  return transaction.delete($to.pos, $to.pos + behind).delete($from.pos - before, $from.pos)
}

function blanks({ parent }: ResolvedPos, pattern: RegExp, from: number, to: number): number {
  if (!parent.isTextblock) return 0
  return pattern.exec(parent.textBetween(from, to, '', '\ufffc'))?.[0].length ?? 0
}
