/** What a room's log makes: replay, and a digest to tell two states apart. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { StorageError } from './storage-error.ts'
import type { LoggedUpdate, RowRange, Snapshot, UpdateLog } from './update-log.ts'

/** SHA-256 over a document's state vector and its text. */
export function stateDigest(doc: Y.Doc): Uint8Array {
  return createHash('sha256')
    .update(Y.encodeStateVector(doc))
    .update(doc.getText(MARKDOWN_TEXT_NAME).toJSON())
    .digest()
}

/** Apply a snapshot and the rows behind it to an empty document. */
export function replay(doc: Y.Doc, snapshot: Snapshot | null, rows: readonly LoggedUpdate[]): void {
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.update)
    for (const { update } of rows) Y.applyUpdate(doc, update)
  })
}

/**
 * The snapshot that a replay gives; `null` where its digest is another one.
 *
 * @param rows - those behind `before`, up to the row of the snapshot
 */
export function replayToSnapshot(
  before: Snapshot | null,
  rows: readonly LoggedUpdate[],
  digest: Uint8Array,
): Snapshot | null {
  const doc = new Y.Doc()
  try {
    replay(doc, before, rows)
    if (Buffer.compare(stateDigest(doc), digest) !== 0) return null
    return { sequence: rows.at(-1)?.sequence ?? before?.sequence ?? 0, update: Y.encodeStateAsUpdate(doc) }
  } finally {
    doc.destroy()
  }
}

/** A moment in a room's log: a row, or a time in milliseconds since the Unix epoch. */
export type LogMoment = { readonly sequence: number } | { readonly time: number }

/**
 * The document as it was at a moment: after that row, or after the last row that had come in at that time.
 *
 * @returns a new document, which the caller destroys, and the sequence of its last row (0: the log is empty)
 * @throws {StorageError} `STORAGE_DAMAGED` when a row that it needs is not what was written; `STORAGE_FAILED`
 */
export async function readState(
  log: Pick<UpdateLog, 'sequenceAt' | 'readSnapshot' | 'read'>,
  room: string,
  moment: LogMoment,
): Promise<{ readonly doc: Y.Doc; readonly sequence: number }> {
  const upTo = 'time' in moment ? await log.sequenceAt(room, moment.time) : moment.sequence
  const snapshot = await log.readSnapshot(room, upTo)
  const range: RowRange = { after: snapshot?.sequence ?? 0, upTo }
  const rows = await log.read(room, range)
  const doc = new Y.Doc()
  replay(doc, snapshot, rows)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    doc.destroy()
    throw new StorageError(
      'STORAGE_FAILED',
      `the log of room ${room} up to ${upTo} refers to what is not in it`,
    )
  }
  return { doc, sequence: rows.at(-1)?.sequence ?? snapshot?.sequence ?? 0 }
}
