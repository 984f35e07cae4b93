/** One round of people typing in rooms: who reads what how late, what it costs the server, and whether all arrived. */
import { setTimeout as delay } from 'node:timers/promises'
import { GeneratorWatch } from './generator-watch.ts'
import { Histogram } from './histogram.ts'
import { judgeText } from './judge.ts'
import { inBatches } from './in-batches.ts'
import { readCpuMs } from './process-load.ts'
import { dueMs, firstMeasuredKey, keysOf, type Pace } from './schedule.ts'
import { seedText, typedText } from './seeded-text.ts'
import { seedRoom } from './seed-room.ts'
import { readAsStockClient } from './stock-reader.ts'
import type { RoundResult, TypingJob } from './typing-job.ts'
import { fillRooms, type FilledRooms } from './fill-rooms.ts'
import { waitUntil } from './wait-until.ts'

const roomsAtOnce = 20
const bufferBytes = 256 * 1024
/** After the last letter: one that comes twice comes now. */
const quietMs = 300
const wakeEveryMs = 1

export async function runTypingRound(job: TypingJob): Promise<RoundResult> {
  const buffer = Buffer.allocUnsafeSlow(bufferBytes)
  if (job.holdsDocuments)
    await inBatches(job.rooms, roomsAtOnce, (address) =>
      seedRoom(job.port, address, seedText(job.typistsPerRoom), buffer),
    )
  const pace: Pace = { ...job, typists: job.rooms.length * job.typistsPerRoom }
  const latencies = new Histogram()
  const rooms = await fillRooms({ job, pace, buffer, latencies })
  try {
    await delay(quietMs)
    const cost = await typeAndMeasure(job, pace, rooms)
    const problems = [...cost.problems, ...(await judge(job, pace, rooms))]
    const measuredKeys = (keysOf(pace) - firstMeasuredKey(pace)) * pace.typists
    return {
      ...cost,
      problems,
      keystrokes: measuredKeys,
      delivered: Math.round(measuredKeys * (job.peoplePerRoom - 1) * cost.backlog),
      latencyMs: {
        p50: latencies.percentile(50),
        p95: latencies.percentile(95),
        p99: latencies.percentile(99),
      },
    }
  } finally {
    for (const person of rooms.people) person.close()
  }
}

type Cost = Pick<RoundResult, 'serverCpuMs' | 'wallMs' | 'bytes' | 'reads' | 'generator' | 'problems'> & {
  /** Letters still to come when measuring began, in parts of those that count: a server that was behind by then delivers more. */
  readonly backlog: number
}

async function typeAndMeasure(job: TypingJob, pace: Pace, rooms: FilledRooms): Promise<Cost> {
  const first = firstMeasuredKey(pace) * pace.typists
  const all = keysOf(pace) * pace.typists
  const watch = new GeneratorWatch()
  let [cpuBefore, bytesBefore, readsBefore, toCome] = [0, 0, 0, 0]
  rooms.start()
  for (let key = 0; key < all;) {
    const now = rooms.now()
    for (; key < all; key++) {
      const due = dueMs(pace, key % pace.typists, Math.floor(key / pace.typists))
      if (due > now) break
      if (key === first) {
        cpuBefore = readCpuMs(job.serverPid)
        ;[bytesBefore, readsBefore] = rooms.traffic()
        toCome = rooms.outstanding()
        watch.start()
      }
      watch.late(now - due)
      rooms.press(key % pace.typists, Math.floor(key / pace.typists))
    }
    await delay(wakeEveryMs)
  }
  const problems: string[] = []
  const isAllThere = await waitUntil(() => rooms.outstanding() === 0, job.arrivalMaxMs)
  const serverCpuMs = readCpuMs(job.serverPid) - cpuBefore
  const [bytes, reads] = rooms.traffic()
  const generator = watch.stop()
  if (!isAllThere) problems.push(`${rooms.outstanding()} letters did not come to the readers looked at`)
  return {
    serverCpuMs,
    wallMs: generator.wallMs,
    bytes: bytes - bytesBefore,
    reads: reads - readsBefore,
    generator,
    problems,
    backlog: toCome / rooms.measured(),
  }
}

async function judge(job: TypingJob, pace: Pace, rooms: FilledRooms): Promise<string[]> {
  await delay(quietMs)
  const problems = rooms.faults()
  if (!job.holdsDocuments) return problems
  const found = await inBatches(job.rooms, roomsAtOnce, async (address, room) => {
    const firstTypist = room * job.typistsPerRoom
    const keys = keysOf(pace)
    const expected = typedText(job.typistsPerRoom, firstTypist, keys)
    const actual = await readAsStockClient(job.port, address)
    return judgeText(actual, { expected, firstTypist, typists: job.typistsPerRoom, keys })
  })
  return [...problems, ...found.filter((problem) => problem !== null)]
}
