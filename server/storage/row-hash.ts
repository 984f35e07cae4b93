/** The hash chain over a room's rows: a changed, missing or moved row breaks it. */
import { createHash, hash } from 'node:crypto'
import type { LoggedUpdate, Snapshot } from './update-log.ts'

/** What the first row of a room has in the place of a previous hash. */
export const CHAIN_START: Uint8Array = new Uint8Array(32)

/**
 * SHA-256 over the previous row's hash and this row's fields. The fields before the bytes are one line of JSON, so
 * no two different rows give the same input.
 */
export function rowHash(previousHash: Uint8Array, room: string, row: LoggedUpdate): Uint8Array {
  const { sequence, epoch, author, device, clients, receivedAt } = row
  const fields = Buffer.from(
    `${JSON.stringify([room, sequence, epoch, author, device, clients, receivedAt])}\n`,
  )
  return hash('sha256', Buffer.concat([previousHash, fields, row.update]), 'buffer')
}

/** SHA-256 that ties a snapshot to the hash of its row, and so to all rows before it. */
export function snapshotHash(chainHash: Uint8Array, { update }: Snapshot): Uint8Array {
  return createHash('sha256').update(chainHash).update(update).digest()
}
