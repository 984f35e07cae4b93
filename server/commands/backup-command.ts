/** `minutes backup FILE`: all that the server keeps in one file, also while it runs. */
import { writeBackup } from '../backup/write-backup.ts'
import type { Config } from '../config.ts'
import type { ExitCode, PreparedCommand } from './prepared-command.ts'
import { toLines } from './verify-command.ts'

/** @param words - the file to write */
export function prepareBackup([file, ...more]: readonly string[]): PreparedCommand {
  if (file === undefined || more.length > 0) return { kind: 'refused', reason: 'backup takes one word' }
  return { kind: 'ready', run: (config) => backUp(config, file) }
}

async function backUp(config: Config, name: string): Promise<ExitCode> {
  const { file, bytes, verification, hasNotes } = await writeBackup(config, name)
  for (const line of toLines(verification)) process.stdout.write(`${line}\n`)
  const kind = config.notesRepository.kind
  const notes = hasNotes
    ? 'the notes repository'
    : kind === 'embedded'
      ? 'no notes, as nothing has landed'
      : 'no notes, as they land elsewhere'
  process.stdout.write(`backed up to ${file} (${bytes} bytes): meetings, secrets, ${notes}\n`)
  // The file is kept: the other meetings are whole in it.
  return verification.damages.length > 0 ? 1 : 0
}
