/** Version 2 of the schema: rows say epoch, device and clients too; snapshots and the owners of client ids are kept. */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { CHAIN_START, rowHash } from './row-hash.ts'
import { bytesOf, integerOf, type Row, textOf, textOrNullOf } from './row-values.ts'
import { StorageError } from './storage-error.ts'
import type { LoggedUpdate } from './update-log.ts'

const schema = `
  ALTER TABLE updates RENAME TO updates_1;

  -- Append-only: rows are never updated or deleted.
  CREATE TABLE updates (
    room TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    author TEXT,
    device TEXT,
    -- JSON array of the client ids whose new structs the bytes bring.
    clients TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT;

  -- Who first brought structs of a client id; without a device: programs.
  CREATE TABLE clients (
    room TEXT NOT NULL,
    client INTEGER NOT NULL,
    device TEXT,
    PRIMARY KEY (room, client)
  ) STRICT, WITHOUT ROWID;

  -- Derived: may be deleted at any time.
  CREATE TABLE snapshots (
    room TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (room, sequence)
  ) STRICT;
`

/**
 * Move the rows of version 1 into the new table, with the hashes of their new fields.
 *
 * @throws {StorageError} `STORAGE_DAMAGED` when a row is not what was written: a new hash would hide it
 */
export function chainUpdatesAnew(database: DatabaseSync): void {
  database.exec(schema)
  const insert = database.prepare(
    `INSERT INTO updates (room, sequence, epoch, author, device, clients, received_at, bytes, hash)
     VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?)`,
  )
  const rows = database
    .prepare(
      `SELECT updates_1.*, coalesce(meetings.epoch, '') AS epoch FROM updates_1
       LEFT JOIN meetings ON meetings.id = room ORDER BY room, sequence`,
    )
    .iterate()
  let room: string | null = null
  let [oldHash, newHash] = [CHAIN_START, CHAIN_START]
  for (const row of rows) {
    if (textOf(row, 'room') !== room) {
      room = textOf(row, 'room')
      ;[oldHash, newHash] = [CHAIN_START, CHAIN_START]
    }
    const update = toUpdate(row)
    oldHash = hashOfVersion1(oldHash, room, update)
    if (Buffer.compare(oldHash, bytesOf(row, 'hash')) !== 0) throw damaged(room, update.sequence)
    newHash = rowHash(newHash, room, update)
    const { sequence, epoch, author, clients, receivedAt } = update
    insert.run(room, sequence, epoch, author, JSON.stringify(clients), receivedAt, update.update, newHash)
  }
  database.exec('DROP TABLE updates_1')
}

/** The hash of a row of version 1. */
export function hashOfVersion1(previousHash: Uint8Array, room: string, row: LoggedUpdate): Uint8Array {
  return createHash('sha256')
    .update(previousHash)
    .update(`${JSON.stringify([room, row.sequence, row.author, row.receivedAt])}\n`)
    .update(row.update)
    .digest()
}

function toUpdate(row: Row): LoggedUpdate {
  const update = bytesOf(row, 'bytes')
  const clients = Y.decodeUpdate(update).structs.map(({ id }) => id.client)
  return {
    sequence: integerOf(row, 'sequence'),
    epoch: textOf(row, 'epoch'),
    author: textOrNullOf(row, 'author'),
    device: null,
    clients: [...new Set(clients)],
    receivedAt: integerOf(row, 'received_at'),
    update,
  }
}

function damaged(room: string, sequence: number): StorageError {
  return new StorageError(
    'STORAGE_DAMAGED',
    `update ${sequence} of room ${room} is not what was written: restore the data folder from a backup`,
  )
}
