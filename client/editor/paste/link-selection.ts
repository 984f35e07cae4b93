/** An address that is pasted over words becomes their link (SPEC EDIT5). */
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { pastedAddress } from '../links/link-target.ts'

/** @returns `null` unless the text is one address and the selection words of one block that can be a link */
export function linkSelection(transaction: Transaction, text: string): Transaction | null {
  const { selection, doc } = transaction
  const { link } = doc.type.schema.marks
  const { from, to, $from, $to } = selection
  const target = pastedAddress(text)
  const canBeLink =
    selection instanceof TextSelection && !selection.empty && $from.sameParent($to) && link !== undefined
  if (target === null || !canBeLink || !$from.parent.type.allowsMarkType(link)) return null
  const words = doc.textBetween(from, to)
  // An address over an address replaces it; so does one over blanks.
  if (words.trim() === '' || pastedAddress(words) !== null || holdsSource(transaction)) return null
  transaction.removeMark(from, to, link).addMark(from, to, link.create({ href: target, form: null }))
  return transaction.setSelection(TextSelection.create(transaction.doc, to))
}

/** Code may carry a link in markdown, but an address over code means the code. */
function holdsSource({ doc, selection: { from, to } }: Transaction): boolean {
  return ['code', 'raw', 'image'].some((name) => {
    const type = doc.type.schema.marks[name]
    return type !== undefined && doc.rangeHasMark(from, to, type)
  })
}
