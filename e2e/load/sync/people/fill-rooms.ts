/** Brings people into rooms, with all that they will type made ahead. */
import { setTimeout as delay } from 'node:timers/promises'
import { encodeLetter } from '../wire/letter-update.ts'
import { encodeCaret, encodeUpdate } from '../wire/messages.ts'
import { readStamps } from '../wire/read-stamps.ts'
import type { Histogram } from './histogram.ts'
import { inBatches } from './in-batches.ts'
import { Person } from './person.ts'
import type { SharedBuffer } from './raw-socket.ts'
import { firstClient, keysOf, letterOf, type Pace } from './schedule.ts'
import { placeOf } from './seeded-text.ts'
import { Tally } from './tally.ts'
import type { TypingJob } from './typing-job.ts'
import { waitUntil } from './wait-until.ts'

const peopleAtOnce = 50
const syncMaxMs = 60_000
/** Until everybody has heard of everybody. */
const settleMs = 500

export type FilledRooms = {
  readonly people: readonly Person[]
  /** Sets the clock to nought. */
  readonly start: () => void
  /** In ms since the start. */
  readonly now: () => number
  readonly press: (typist: number, key: number) => void
  /** Letters that have yet to come to the readers that are looked at. */
  readonly outstanding: () => number
  /** Letters that come to these readers and count. */
  readonly measured: () => number
  /** Bytes and pieces that all have read. */
  readonly traffic: () => readonly [bytes: number, reads: number]
  /** What came twice, was passed over or was cut. */
  readonly faults: () => string[]
}

type Seat = { readonly room: number; readonly chair: number }
type Filling = {
  readonly job: TypingJob
  readonly pace: Pace
  readonly buffer: SharedBuffer
  readonly latencies: Histogram
}

/** Resolves when all have the document and typists have shown themselves. */
export async function fillRooms({ job, pace, buffer, latencies }: Filling): Promise<FilledRooms> {
  let startedAt = performance.now()
  const now = (): number => performance.now() - startedAt
  const tallies: Tally[] = []
  const seats = job.rooms.flatMap((_, room) =>
    Array.from({ length: job.peoplePerRoom }, (__, chair): Seat => ({ room, chair })),
  )
  const people = await inBatches(seats, peopleAtOnce, ({ room, chair }) => {
    const range = { from: room * job.typistsPerRoom, to: (room + 1) * job.typistsPerRoom }
    const self = chair < job.typistsPerRoom ? range.from + chair : null
    const tally = isSampled(job, chair) ? new Tally(pace, range, self, latencies) : null
    if (tally !== null) tallies.push(tally)
    return Person.join({
      port: job.port,
      address: job.rooms[room]!,
      buffer,
      holdsDocuments: job.holdsDocuments,
      onUpdate:
        tally &&
        ((bytes, from) => {
          const seenAt = now()
          readStamps(bytes, from, (client, clock, length) => tally.see(client, clock, length, seenAt))
        }),
    })
  })
  if (job.holdsDocuments && !(await waitUntil(() => people.every(({ isSynced }) => isSynced), syncMaxMs)))
    throw new Error('Somebody did not get the document')
  const frames = seats.map(({ chair, room }, seat) =>
    chair < job.typistsPerRoom
      ? framesOf(people[seat]!, job, pace, room * job.typistsPerRoom + chair, chair)
      : [],
  )
  const typingSeats = seats.flatMap(({ chair }, seat) => (chair < job.typistsPerRoom ? [seat] : []))
  for (const [typist, seat] of typingSeats.entries()) {
    const client = firstClient + typist
    people[seat]!.send(encodeCaret(client, 1, placeOf(typist % job.typistsPerRoom).left))
  }
  await delay(settleMs)
  return {
    people,
    start: () => (startedAt = performance.now()),
    now,
    press: (typist, key) => {
      const seat = typingSeats[typist]!
      people[seat]!.socket.write(frames[seat]![key]!)
    },
    outstanding: () => tallies.reduce((sum, tally) => sum + tally.outstanding, 0),
    measured: () => tallies.reduce((sum, tally) => sum + tally.measured, 0),
    traffic: () => [
      people.reduce((sum, { socket }) => sum + socket.bytes, 0),
      people.reduce((sum, { socket }) => sum + socket.reads, 0),
    ],
    faults: () => faultsOf(tallies, people),
  }
}

/** The last chairs, and so in a room with some who only read those first. */
function isSampled({ peoplePerRoom, sampledPerRoom }: TypingJob, chair: number): boolean {
  return chair >= peoplePerRoom - sampledPerRoom
}

/** Of each key: the letter, and the caret behind it where one is due. */
function framesOf(person: Person, job: TypingJob, pace: Pace, typist: number, line: number): Buffer[] {
  const client = firstClient + typist
  const { left, right } = placeOf(line)
  const keysPerCaret = Math.max(1, Math.ceil(job.keysPerSecond / job.caretsPerSecond))
  return Array.from({ length: keysOf(pace) }, (_, clock) => {
    const before = clock === 0 ? left : { client, clock: clock - 1 }
    const letter = encodeLetter({ client, clock, letter: letterOf(typist, clock), left: before, right })
    const update = person.toFrame(encodeUpdate(letter))
    if (clock % keysPerCaret !== 0) return update
    return Buffer.concat([update, person.toFrame(encodeCaret(client, clock + 2, { client, clock }))])
  })
}

function faultsOf(tallies: readonly Tally[], people: readonly Person[]): string[] {
  const faults: string[] = []
  const doubled = tallies.reduce((sum, tally) => sum + tally.doubled, 0)
  const missed = tallies.reduce((sum, tally) => sum + tally.missed, 0)
  const cut = people.filter(({ socket }) => socket.isCut).length
  if (doubled > 0) faults.push(`${doubled} letters came twice`)
  if (missed > 0) faults.push(`${missed} letters were passed over`)
  if (cut > 0) faults.push(`${cut} connections were cut`)
  return faults
}
