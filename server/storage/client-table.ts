/** The table of client ids: which device first brought structs of each in a room. */
import type { DatabaseSync } from 'node:sqlite'
import { integerOf, textOrNullOf } from './row-values.ts'

export type ClientTable = {
  /** Give those of the client ids to a device that nobody owns in the room. */
  claim(room: string, clients: readonly number[], device: string | null): void
  /** To be called when a transaction was rolled back: what it claimed is nobody's. */
  forgetClaims(): void
  owners(room: string): Map<number, string | null>
}

/** So many claims are kept at hand; beyond that all are asked for again. */
const MAX_CLAIMED = 20_000

export function createClientTable(database: DatabaseSync): ClientTable {
  const insert = database.prepare('INSERT OR IGNORE INTO clients (room, client, device) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT client, device FROM clients WHERE room = ?')
  /** `room client` of rows that are there: who types has claimed with the first letter. */
  const claimed = new Set<string>()
  return {
    claim(room, clients, device) {
      for (const client of clients) {
        const claim = `${room} ${client}`
        if (claimed.has(claim)) continue
        insert.run(room, client, device)
        if (claimed.size >= MAX_CLAIMED) claimed.clear()
        claimed.add(claim)
      }
    },
    forgetClaims: () => claimed.clear(),
    owners: (room) =>
      new Map(select.all(room).map((row) => [integerOf(row, 'client'), textOrNullOf(row, 'device')])),
  }
}
