/** Tells transactions that draw what the text says from those that a person makes. */
import type { Transaction } from '@tiptap/pm/state'

const drawn = 'markdownDrawn'

/** Mark a transaction as one that draws. */
export function markDrawn(transaction: Transaction): Transaction {
  return transaction.setMeta(drawn, true)
}

/** Whether a transaction only draws what others, or an undo, have written. */
export function isDrawn(transaction: Transaction): boolean {
  return transaction.getMeta(drawn) === true
}
