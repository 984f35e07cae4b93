/** The table of who each session is. */
import type { DatabaseSync } from 'node:sqlite'
import type { Participant } from './meeting-record.ts'
import { textOf, textOrNullOf } from './row-values.ts'

export type ParticipantTable = {
  /** What a session said last is what counts. */
  save(participant: Participant): void
  /** Those of the sessions that are known. */
  find(sessions: readonly string[]): Participant[]
}

export function createParticipantTable(database: DatabaseSync): ParticipantTable {
  const upsert = database.prepare(
    `INSERT INTO participants (session, name, email) VALUES (?, ?, ?)
     ON CONFLICT (session) DO UPDATE SET name = excluded.name, email = excluded.email`,
  )
  const select = database.prepare('SELECT session, name, email FROM participants WHERE session = ?')

  return {
    save({ session, name, email }) {
      upsert.run(session, name, email)
    },
    find: (sessions) =>
      sessions.flatMap((session) => {
        const row = select.get(session)
        if (row === undefined) return []
        return [{ session, name: textOf(row, 'name'), email: textOrNullOf(row, 'email') }]
      }),
  }
}
