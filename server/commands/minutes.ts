/** The command line: `npm run minutes -- COMMAND`. Composition root of its own process, as main is of the server's. */
import { readConfig } from '../config.ts'
import { toFailureLine } from '../failure-line.ts'
import { prepareBackup } from './backup-command.ts'
import { prepareExport } from './export-command.ts'
import { prepareFormat } from './format-command.ts'
import { prepareImport } from './import-command.ts'
import { prepareRestore } from './restore-command.ts'
import { prepareVerify } from './verify-command.ts'
import { refuse, type ExitCode, type PrepareCommand } from './prepared-command.ts'

const commands: ReadonlyMap<string, PrepareCommand> = new Map([
  ['import', prepareImport],
  ['export', prepareExport],
  ['format', prepareFormat],
  ['backup', prepareBackup],
  ['restore', prepareRestore],
  ['verify', prepareVerify],
])

const unbuilt = ['check']

const usage = `npm run minutes -- COMMAND
  import DIR       bring in the files YYYYMMDD_….md of a folder, one meeting each
  export ID        write a meeting's markdown to standard output
  format FILE...   bring files into house style
      --check         change nothing; end with 1 when a file would change
      --series SLUG   in the style of this series; else of the first one
  backup FILE      write all that the server keeps into one file, also while it runs
  restore FILE     put a backup into the data folder of a server that is stopped
      --replace       although it holds meetings, which are moved aside
      --damaged       although meetings in the backup are damaged, which are set aside
  verify           read all that is stored, also beside a running server, and name what is damaged
`

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = refuse(toFailureLine(error), 1)
}

async function run([name, ...words]: readonly string[]): Promise<ExitCode> {
  const prepared = name === undefined ? 'no command' : prepare(name, words)
  if (typeof prepared === 'string') return refuse(`COMMAND_INVALID: ${prepared}\n${usage}`, 2)
  const parsed = readConfig()
  if (parsed.kind === 'invalid') {
    const lines = parsed.problems.map(({ code, setting, message }) => `${code}: ${setting} ${message}\n`)
    return refuse(lines.join(''), 1)
  }
  return prepared.run(parsed.config)
}

/** What runs the command, or why it is not understood. */
function prepare(name: string, words: readonly string[]) {
  if (unbuilt.includes(name)) return `${name} is not built yet`
  const prepared = commands.get(name)?.(words)
  if (prepared === undefined) return `there is no command ${name}`
  return prepared.kind === 'refused' ? prepared.reason : prepared
}
