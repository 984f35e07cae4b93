/** Writes one edit into the shared text. */
import type * as Y from 'yjs'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'

/** Of several edits of one text the last must be written first. Half a character becomes U+FFFD, as it does for others. */
export function writeEdit(text: Y.Text, { from, to, insert }: TextEdit): void {
  if (to > from) text.delete(from, to - from)
  if (insert !== '') text.insert(from, insert.replace(/\p{Surrogate}/gu, '\ufffd'))
}
