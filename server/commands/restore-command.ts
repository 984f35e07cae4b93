/** `minutes restore FILE`: a backup into the data folder of a server that is stopped. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type RestoreOrder, restoreBackup } from '../backup/restore-backup.ts'
import type { ExitCode, PreparedCommand } from './prepared-command.ts'
import { toLines } from './verify-command.ts'

/** @param words - the backup's file; `--replace`, `--damaged` */
export function prepareRestore(words: readonly string[]): PreparedCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        replace: { type: 'boolean', default: false },
        damaged: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return { kind: 'refused', reason: 'restore takes one file' }
    if (!existsSync(file)) return { kind: 'refused', reason: `there is no file ${file}` }
    const order = {
      file: resolve(file),
      isReplacing: values.replace,
      takesDamage: values.damaged,
      now: Date.now(),
    }
    return { kind: 'ready', run: (config) => restore({ ...order, config }) }
  } catch (error) {
    // Anything else is a mistake of ours.
    if (!(error instanceof TypeError) || !('code' in error)) throw error
    return { kind: 'refused', reason: `restore: ${error.message}` }
  }
}

async function restore(order: RestoreOrder): Promise<ExitCode> {
  const { verification, replaced } = await restoreBackup(order)
  for (const line of toLines(verification)) process.stdout.write(`${line}\n`)
  process.stdout.write(`restored ${order.file} into ${order.config.dataDir}\n`)
  if (replaced !== null) process.stdout.write(`what was there is in ${replaced}\n`)
  return 0
}
