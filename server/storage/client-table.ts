/** The table of client ids: which device first brought structs of each in a room. */
import type { DatabaseSync } from 'node:sqlite'
import { integerOf, textOrNullOf } from './row-values.ts'

export type ClientTable = {
  /** Give those of the client ids to a device that nobody owns in the room. */
  claim(room: string, clients: readonly number[], device: string | null): void
  owners(room: string): Map<number, string | null>
}

export function createClientTable(database: DatabaseSync): ClientTable {
  const insert = database.prepare('INSERT OR IGNORE INTO clients (room, client, device) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT client, device FROM clients WHERE room = ?')
  return {
    claim(room, clients, device) {
      for (const client of clients) insert.run(room, client, device)
    },
    owners: (room) =>
      new Map(select.all(room).map((row) => [integerOf(row, 'client'), textOrNullOf(row, 'device')])),
  }
}
