/** Where typing goes on behind a block that one has finished. */
import { TextSelection, type Transaction } from '@tiptap/pm/state'

/** Puts the caret into the empty paragraph at a place between blocks; makes one where there is none. */
export function goToParagraph(transaction: Transaction, at: number): void {
  const next = transaction.doc.resolve(at).nodeAfter
  const { paragraph } = transaction.doc.type.schema.nodes
  const isThere = next?.type === paragraph && next?.content.size === 0
  if (!isThere && paragraph !== undefined) transaction.insert(at, paragraph.create())
  transaction.setSelection(TextSelection.create(transaction.doc, at + 1))
}
