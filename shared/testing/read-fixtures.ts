/** Minutes to test with: our own fixtures, and the real ones that `MINUTES_CORPUS` names a folder of. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Fixture = {
  /** File name, ending included. */
  readonly name: string
  /** Its whole text, as it stands in the file. */
  readonly text: string
}

const ownFolder = join(import.meta.dirname, 'fixtures')

/** Our own fixtures, by name. Together they hold every feature of the historical format. */
export function readOwnFixtures(): readonly Fixture[] {
  return readFolder(ownFolder)
}

/** The files of the folder `MINUTES_CORPUS`, by name; none where it is not set. Throws when the folder is not there. */
export function readCorpus(): readonly Fixture[] {
  const folder = process.env.MINUTES_CORPUS
  return folder ? readFolder(resolve(folder)) : []
}

/** Our own fixtures and then the corpus. */
export function readFixtures(): readonly Fixture[] {
  return [...readOwnFixtures(), ...readCorpus()]
}

function readFolder(folder: string): readonly Fixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
