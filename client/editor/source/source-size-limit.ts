/** Refuses, in the source view, what would make the minutes larger than the server takes. */
import { EditorState, Transaction, type Extension } from '@codemirror/state'
import { byteLength, isTooLarge, surelyFits } from '../paste/document-size.ts'
import { tooLargeWords } from '../paste/refusal-words.ts'

/** @param tell - shows words to the person */
export function sourceSizeLimit(tell: (words: string) => void): Extension {
  return EditorState.transactionFilter.of((transaction) => {
    // What others wrote is in the minutes already.
    const isOwn = transaction.docChanged && transaction.annotation(Transaction.remote) !== true
    if (!isOwn || surelyFits(transaction.changes.newLength)) return transaction
    const after = transaction.newDoc.toString()
    if (!isTooLarge(transaction.startState.doc.toString(), after)) return transaction
    tell(tooLargeWords(byteLength(after)))
    return []
  })
}
