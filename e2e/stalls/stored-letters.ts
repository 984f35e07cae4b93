/** Which letters of a trial were on the server's disk, and from when on. */
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'

export type StoredMoment = {
  /** When the update came in, in milliseconds since 1970: it cannot have been on the disk before. */
  readonly at: number
  readonly letters: string
}

/**
 * Replay a room's log.
 *
 * @param file - the server's database, which may be in use
 */
export function readStoredLetters(file: string, room: string): readonly StoredMoment[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database
    .prepare('SELECT received_at, bytes FROM updates WHERE room = ? ORDER BY sequence')
    .all(room)
  database.close()
  const doc = new Y.Doc()
  const moments = rows.map(({ received_at: at, bytes }) => {
    if (!(bytes instanceof Uint8Array)) throw new Error('a row without bytes')
    Y.applyUpdate(doc, bytes)
    const text = doc.getText(MARKDOWN_TEXT_NAME).toJSON()
    return { at: Number(at), letters: (text.match(/[\uac00-\ud7a3]/g) ?? []).join('') }
  })
  doc.destroy()
  return moments
}
