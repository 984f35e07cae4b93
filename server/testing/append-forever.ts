/**
 * A program that a test kills: appends to the data file named by its argument as fast as it can, to two rooms at
 * once, and prints `ROOM SEQUENCE BYTES` (hexadecimal) for each append after it was acknowledged.
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { SqliteStorage } from '../storage/sqlite-storage.ts'
import { newUpdate } from './new-update.ts'

const [, , file = ''] = process.argv
const storage = await SqliteStorage.open(file)

async function appendForever(room: string): Promise<never> {
  for (;;) {
    const update = randomBytes(16)
    const sequence = await storage.append(room, newUpdate(update, { author: 'writer' }))
    // Synchronous, so that a printed line is one that was acknowledged before the kill.
    writeSync(1, `${room} ${sequence} ${update.toString('hex')}\n`)
  }
}

// Three writers in one room, so that groups hold several of its updates.
await Promise.all(['a', 'a', 'a', 'b'].map(appendForever))
