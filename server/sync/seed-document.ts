/** The first update of a meeting: its template, or the text it was imported from. */
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'

/**
 * Make the update that puts a text into an empty document. The server does this once, in the transaction that
 * creates the meeting; clients never insert content on opening.
 *
 * @param markdown - normalised: LF, no byte-order mark, no lone surrogates (DOC2)
 * @param clientId - a random client id (32 bits) that no editor will have
 */
export function createSeed(markdown: string, clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText(MARKDOWN_TEXT_NAME).insert(0, markdown)
  const seed = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return seed
}
