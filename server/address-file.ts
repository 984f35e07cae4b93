/** Where the server of a data folder answers, for commands that work on the same folder. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE_NAME = 'address'

/** Say where the server answers. Only whoever holds the folder's lock may. */
export function writeAddress(dataDir: string, url: string): void {
  writeFileSync(join(dataDir, FILE_NAME), `${url}\n`)
}

/** The server is going; after a kill the file stays, and means nothing while nobody holds the lock. */
export function removeAddress(dataDir: string): void {
  rmSync(join(dataDir, FILE_NAME), { force: true })
}

/** @throws when the server that holds the lock does not answer yet, or not any more */
export function readAddress(dataDir: string): string {
  return readFileSync(join(dataDir, FILE_NAME), 'utf8').trim()
}
