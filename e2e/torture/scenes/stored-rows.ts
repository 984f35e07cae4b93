/** What a data file holds of a room, read without the product's own reading of it. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../../shared/protocol/messages.ts'

/** Every column of a row, its update apart and in one line. */
export type StoredRow = { readonly line: string; readonly update: Uint8Array }

/** Run a query on the data file of a folder, beside a server or without one. */
export function queryFolder(folder: string, sql: string, ...values: readonly string[]) {
  const database = new DatabaseSync(join(folder, 'minutes.sqlite'), { readOnly: true })
  try {
    return database.prepare(sql).all(...values)
  } finally {
    database.close()
  }
}

/** A room's log, the oldest row first. */
export function storedRows(folder: string, room: string): readonly StoredRow[] {
  const rows = queryFolder(folder, 'SELECT * FROM updates WHERE room = ? ORDER BY sequence', room)
  return rows.map((row) => {
    if (!(row.bytes instanceof Uint8Array) || !(row.hash instanceof Uint8Array))
      throw new Error('a row without its update or hash')
    const hex = { bytes: toHex(row.bytes), hash: toHex(row.hash) }
    return { line: JSON.stringify({ ...row, ...hex }), update: row.bytes }
  })
}

/** The text that rows make. */
export function replayedText(rows: readonly StoredRow[]): string {
  const doc = new Y.Doc()
  for (const { update } of rows) Y.applyUpdate(doc, update)
  const text = doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  doc.destroy()
  return text
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
