/** `minutes verify`: whether all that is stored is what was written. */
import { join } from 'node:path'
import { openForReading } from '../storage/open-for-reading.ts'
import { type Verification, verifyStorage } from '../storage/verify-storage.ts'
import { DATA_FILE } from '../data-file.ts'
import type { ExitCode, PreparedCommand } from './prepared-command.ts'

export function prepareVerify(words: readonly string[]): PreparedCommand {
  if (words.length > 0) return { kind: 'refused', reason: 'verify takes no words' }
  return { kind: 'ready', run: ({ dataDir }) => Promise.resolve(verify(join(dataDir, DATA_FILE))) }
}

/** Works beside a running server; @returns 1 where something is damaged */
function verify(file: string): ExitCode {
  const database = openForReading(file)
  try {
    const verification = verifyStorage(database)
    for (const line of toLines(verification)) process.stdout.write(`${line}\n`)
    return verification.damages.length > 0 ? 1 : 0
  } finally {
    database.close()
  }
}

/** One line for each damage, and one for all. */
export function toLines({ rooms, updates, damages }: Verification): readonly string[] {
  const told = damages.map(({ room, words }) =>
    room === null ? `damaged file: ${words}` : `damaged meeting ${room}: ${words}`,
  )
  return [...told, `${rooms} meetings with ${updates} updates read, ${damages.length} damaged`]
}
