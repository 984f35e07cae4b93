/** Brings a folder of minutes in, one meeting for each dated file; every file that is left out is named. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { dateFromFileName } from '../../shared/series/date-from-file-name.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import type { MinutesApi } from './minutes-api.ts'

export type ImportLine =
  | {
      readonly kind: 'imported'
      readonly name: string
      readonly date: string
      readonly id: string
      readonly notices: readonly string[]
    }
  /** A file that is no minutes by its name. */
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string }
  /** A file that looks like minutes and could not be brought in. */
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string }

/**
 * Import the dated files of a folder, by name; folders inside it are left alone.
 *
 * @yields one line for each file, as soon as it is settled
 * @throws when the folder cannot be read
 */
export async function* importFolder(folder: string, api: MinutesApi): AsyncGenerator<ImportLine> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  for (const name of names.sort()) yield await importFile(folder, name, api)
}

async function importFile(folder: string, name: string, api: MinutesApi): Promise<ImportLine> {
  const dated = dateFromFileName(name)
  switch (dated.kind) {
    case 'other':
      return { kind: 'skipped', name, reason: 'the name does not begin with a date, YYYYMMDD_' }
    case 'malformed':
      return {
        kind: 'failed',
        name,
        reason: 'the name begins with digits that are no date, or does not go on with _….md',
      }
    case 'dated': {
      const markdown = decodeUtf8(await readFile(join(folder, name)))
      if (markdown === null) return { kind: 'failed', name, reason: 'the file is not UTF-8' }
      const created = await api.create(dated.date, markdown)
      if (created.kind === 'refused') return { kind: 'failed', name, reason: created.reason }
      return { kind: 'imported', name, date: dated.date, id: created.id, notices: created.notices }
    }
  }
}
