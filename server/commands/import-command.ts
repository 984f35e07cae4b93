/** `minutes import DIR`: brings a folder's files in and tells what became of each. */
import { statSync } from 'node:fs'
import { importFolder, type ImportLine } from './import-folder.ts'
import { createMinutesApi } from './minutes-api.ts'
import type { ExitCode, PreparedCommand } from './prepared-command.ts'
import { withServer } from './with-server.ts'

/** @param words - path of the folder */
export function prepareImport([folder, ...more]: readonly string[]): PreparedCommand {
  if (folder === undefined || more.length > 0) return { kind: 'refused', reason: 'import takes one word' }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return { kind: 'refused', reason: `${folder} is no folder` }
  }
  return { kind: 'ready', run: (config) => withServer(config, (url) => importMinutes(folder, url)) }
}

async function importMinutes(folder: string, url: string): Promise<ExitCode> {
  const counts: Record<ImportLine['kind'], number> = { imported: 0, skipped: 0, failed: 0 }
  for await (const line of importFolder(folder, createMinutesApi(url))) {
    counts[line.kind] += 1
    process.stdout.write(`${toWords(line)}\n`)
  }
  process.stdout.write(`${counts.imported} imported, ${counts.skipped} left out, ${counts.failed} failed\n`)
  return counts.failed > 0 ? 1 : 0
}

function toWords(line: ImportLine): string {
  switch (line.kind) {
    case 'imported':
      return [`imported ${line.name} as ${line.id}`, ...line.notices].join('; ')
    case 'skipped':
      return `left out ${line.name}: ${line.reason}`
    case 'failed':
      return `failed ${line.name}: ${line.reason}`
  }
}
