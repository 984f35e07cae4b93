/** Rooms where nothing happens: what they need of memory when nobody is in them, and with one silent reader each. */
import { setTimeout as delay } from 'node:timers/promises'
import { GeneratorWatch } from './generator-watch.ts'
import type { IdleJob, IdleResult } from './idle-job.ts'
import { inBatches } from './in-batches.ts'
import { Person } from './person.ts'
import { readCollectedBytes } from './read-collected-bytes.ts'
import { seedText } from './seeded-text.ts'
import { seedRoom } from './seed-room.ts'
import { waitUntil } from './wait-until.ts'

const bufferBytes = 256 * 1024
const roomsAtOnce = 20
const syncMaxMs = 60_000

export async function runIdleRound(job: IdleJob): Promise<IdleResult> {
  const buffer = Buffer.allocUnsafeSlow(bufferBytes)
  const watch = new GeneratorWatch()
  watch.start()
  const text = seedText(job.lines)
  await inBatches(job.rooms, roomsAtOnce, (address) => seedRoom(job.port, address, text, buffer))
  await delay(job.leaveMs)
  const leftBytes = await readCollectedBytes(job.serverPid)
  const people = await inBatches(job.rooms, roomsAtOnce, (address) =>
    Person.join({ port: job.port, address, buffer, holdsDocuments: true, onUpdate: null }),
  )
  const haveAll = await waitUntil(() => people.every(({ isSynced }) => isSynced), syncMaxMs)
  const readBytes = await readCollectedBytes(job.serverPid)
  const problems = haveAll ? [] : ['somebody did not get the document']
  const cut = people.filter(({ socket }) => socket.isCut).length
  if (cut > 0) problems.push(`${cut} connections were cut`)
  for (const person of people) person.close()
  return { leftBytes, readBytes, generator: { ...watch.stop(), lateMs: 0 }, problems }
}
