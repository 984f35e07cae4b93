/** The edits of somebody who typed for long at many places of one document. */
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../../../shared/protocol/messages.ts'

/** Letters at one place before the next. */
const lettersAtPlace = 25
/** Fractions of the document from one place to the next. */
const placeStep = 0.618

export const historyClient = 0x6100_0000

export type History = {
  /** One for each edit, in order. */
  readonly updates: readonly Uint8Array[]
  readonly text: string
}

/** @param edits - each inserts one letter */
export function makeHistory(edits: number): History {
  const doc = new Y.Doc()
  doc.clientID = historyClient
  const text = doc.getText(MARKDOWN_TEXT_NAME)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let place = 0
  for (let edit = 0; edit < edits; edit++) {
    if (edit % lettersAtPlace === 0) place = Math.floor(text.length * ((edit * placeStep) % 1))
    text.insert(place, String.fromCharCode(97 + (edit % 26)))
    place++
  }
  const history = { updates, text: text.toJSON() }
  doc.destroy()
  return history
}
