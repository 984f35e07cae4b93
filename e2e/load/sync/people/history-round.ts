/** A long document: what each of its edits costs that comes in, and what it costs when many join at once. */
import { setTimeout as delay } from 'node:timers/promises'
import { median } from '../../report.ts'
import { encodeUpdate } from '../wire/messages.ts'
import { readStamps } from '../wire/read-stamps.ts'
import { GeneratorWatch } from './generator-watch.ts'
import { historyClient, type History, makeHistory } from './history.ts'
import type { HistoryJob, HistoryResult } from './history-job.ts'
import { Person } from './person.ts'
import { readCpuMs } from './process-load.ts'
import { readAsStockClient } from './stock-reader.ts'
import { waitForRest } from './wait-for-rest.ts'
import { waitUntil } from './wait-until.ts'

const bufferBytes = 256 * 1024
/** Edits on their way: enough for a server that takes them in groups, and no more than one that sends them singly bears. */
const mostUnseen = 1_000
const intakeMaxMs = 150_000
const joinMaxMs = 30_000
/** Joining people whose document is looked at. */
const sampledJoins = 4

type Place = HistoryJob & { readonly buffer: Buffer<ArrayBuffer> }

export async function runHistoryRound(job: HistoryJob): Promise<HistoryResult> {
  const place = { ...job, buffer: Buffer.allocUnsafeSlow(bufferBytes) }
  const history = makeHistory(job.edits)
  const problems: string[] = []
  let seen = 0
  const reader = await join(place, (letters) => (seen += letters))
  const writer = await join(place, null)
  const intake = await takeIn(place, history, writer, () => seen)
  if (seen !== job.edits) problems.push(`${seen} of ${job.edits} edits came to the reader`)
  writer.close()
  const watch = new GeneratorWatch()
  watch.start()
  const waves: Wave[] = []
  for (let wave = 0; wave < job.waves; wave++) waves.push(await joinTogether(place))
  const actual = await readAsStockClient(job.port, job.room)
  if (actual.split(history.text).length !== 2) problems.push('a fresh client has not what was written')
  for (const wave of waves) problems.push(...wave.problems)
  reader.close()
  return {
    intakeCpuUs: (intake.cpuMs * 1_000) / job.edits,
    intakeMs: intake.wallMs,
    joinMs: median(waves.map(({ wallMs }) => wallMs)),
    joinCpuMs: waves.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / job.waves,
    joinBytes: median(waves.map(({ bytes }) => bytes)),
    generator: { ...watch.stop(), lateMs: 0 },
    problems,
  }
}

/** @param onLetters - told how many letters of the history an update brings */
function join({ port, room, buffer }: Place, onLetters: ((letters: number) => void) | null): Promise<Person> {
  return Person.join({
    port,
    address: room,
    buffer,
    holdsDocuments: true,
    onUpdate:
      onLetters &&
      ((bytes, from) =>
        readStamps(bytes, from, (client, _clock, length) => {
          if (client === historyClient) onLetters(length)
        })),
  })
}

/** Sends each edit in a frame of its own; ends when the reader has all and the server rests. */
async function takeIn(
  job: Place,
  { updates }: History,
  writer: Person,
  seen: () => number,
): Promise<{ cpuMs: number; wallMs: number }> {
  await waitForRest(job.serverPid)
  const frames = updates.map((update) => writer.toFrame(encodeUpdate(update)))
  const cpuBefore = readCpuMs(job.serverPid)
  const startedAt = performance.now()
  for (let sent = 0; sent < frames.length && performance.now() - startedAt < intakeMaxMs;) {
    for (; sent < frames.length && sent - seen() < mostUnseen; sent++) writer.socket.write(frames[sent]!)
    await delay(1)
  }
  await waitUntil(() => seen() >= frames.length, joinMaxMs)
  const wallMs = performance.now() - startedAt
  // What is stored later is part of the price.
  await waitForRest(job.serverPid)
  return { cpuMs: readCpuMs(job.serverPid) - cpuBefore, wallMs }
}

type Wave = { wallMs: number; cpuMs: number; bytes: number; problems: string[] }

/** People who connect and ask for the document in the same moment, and leave when all have it. */
async function joinTogether(job: Place): Promise<Wave> {
  const letters = new Array<number>(sampledJoins).fill(0)
  const cpuBefore = readCpuMs(job.serverPid)
  const startedAt = performance.now()
  const people = await Promise.all(
    Array.from({ length: job.joiners }, (_, index) =>
      join(job, index < sampledJoins ? (count) => (letters[index]! += count) : null),
    ),
  )
  const haveAll = await waitUntil(() => people.every(({ isSynced }) => isSynced), joinMaxMs)
  const wallMs = performance.now() - startedAt
  const cpuMs = readCpuMs(job.serverPid) - cpuBefore
  const problems = haveAll ? [] : ['somebody who joined did not get the document']
  if (letters.some((count) => count !== job.edits)) problems.push(`joined with ${letters.join(', ')} letters`)
  const bytes = people.reduce((sum, { socket }) => sum + socket.bytes, 0) / people.length
  for (const person of people) person.close()
  await waitForRest(job.serverPid)
  return { wallMs, cpuMs, bytes, problems }
}
