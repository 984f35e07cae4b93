/** The command line: `npm run minutes -- COMMAND`. Composition root of its own process, as main is of the server's. */
import { statSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import { toFailureLine } from '../failure-line.ts'
import { importFolder, type ImportLine } from './import-folder.ts'
import { createMinutesApi, type MinutesApi } from './minutes-api.ts'
import { withServer } from './with-server.ts'

/** 0: done. 1: a file or a request was refused. 2: the command was not understood. */
type ExitCode = 0 | 1 | 2

const unbuilt = ['check', 'format', 'backup', 'restore']

const usage = `npm run minutes -- COMMAND
  import DIR   bring in the files YYYYMMDD_….md of a folder, one meeting each
  export ID    write a meeting's markdown to standard output
`

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = refuse(toFailureLine(error), 1)
}

async function run([command, operand, ...more]: readonly string[]): Promise<ExitCode> {
  if (command === undefined) return refuse(`COMMAND_INVALID: no command\n${usage}`, 2)
  if (unbuilt.includes(command)) return refuse(`COMMAND_INVALID: ${command} is not built yet\n${usage}`, 2)
  if (command !== 'import' && command !== 'export') {
    return refuse(`COMMAND_INVALID: there is no command ${command}\n${usage}`, 2)
  }
  if (operand === undefined || more.length > 0) {
    return refuse(`COMMAND_INVALID: ${command} takes one word\n${usage}`, 2)
  }
  if (command === 'import' && statSync(operand, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return refuse(`COMMAND_INVALID: ${operand} is no folder\n${usage}`, 2)
  }
  const parsed = readConfig()
  if (parsed.kind === 'invalid') {
    const lines = parsed.problems.map(({ code, setting, message }) => `${code}: ${setting} ${message}\n`)
    return refuse(lines.join(''), 1)
  }
  return runWithServer(parsed.config, command, operand)
}

function runWithServer(config: Config, command: 'import' | 'export', operand: string): Promise<ExitCode> {
  return withServer(config, (url) => {
    const api = createMinutesApi(url)
    return command === 'import' ? importMinutes(operand, api) : exportMinutes(operand, api)
  })
}

async function importMinutes(folder: string, api: MinutesApi): Promise<ExitCode> {
  const counts: Record<ImportLine['kind'], number> = { imported: 0, skipped: 0, failed: 0 }
  for await (const line of importFolder(folder, api)) {
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

async function exportMinutes(id: string, api: MinutesApi): Promise<ExitCode> {
  const exported = await api.markdown(id)
  if (exported.kind === 'refused') return refuse(`${exported.reason}\n`, 1)
  process.stdout.write(exported.bytes)
  return 0
}

function refuse(words: string, code: ExitCode): ExitCode {
  process.stderr.write(words)
  return code
}
