/** What a server needs of memory when it has collected what it no longer needs. */
import { setTimeout as delay } from 'node:timers/promises'
import { readResidentBytes } from './process-load.ts'
import { waitForRest } from './wait-for-rest.ts'

const collections = 3
const collectionMs = 700

/** Resident memory after forced collections; the server was started with `collect-on-signal.ts`. */
export async function readCollectedBytes(pid: number): Promise<number> {
  await waitForRest(pid)
  for (let collection = 0; collection < collections; collection++) {
    process.kill(pid, 'SIGUSR2')
    await delay(collectionMs)
  }
  return readResidentBytes(pid)
}
