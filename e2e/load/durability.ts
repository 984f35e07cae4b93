/** How long it takes until what people type is on disk, as they are told. */
import { setTimeout as delay } from 'node:timers/promises'
import { LiveServer } from '../support/live-server.ts'
import { createMeeting } from '../support/meetings-api.ts'
import { AcknowledgedTypist } from './acknowledged-typist.ts'
import { type Benchmark, percentile } from './report.ts'

const people = 100
const typing = 5
const keysPerSecond = 10
const secondsPerRound = 5
const rounds = 5

export async function measureDurability(): Promise<Benchmark> {
  const server = await LiveServer.start()
  const latenciesMs: number[] = []
  const roundP95s: number[] = []
  try {
    const { syncPath } = await createMeeting(server.url, { date: '2026-11-24' })
    const url = server.url.replace('http', 'ws') + syncPath
    const everybody = await Promise.all(Array.from({ length: people }, () => AcknowledgedTypist.connect(url)))
    const typists = everybody.slice(0, typing)
    for (let round = 0; round < rounds; round++) {
      await typeOn(typists)
      const taken = typists.flatMap((typist) => typist.latenciesMs.splice(0))
      roundP95s.push(percentile(taken, 95))
      latenciesMs.push(...taken)
    }
    for (const one of everybody) one.close()
  } finally {
    await server.close()
  }
  const [median, p95, worst] = [50, 95, 100].map((percent) => percentile(latenciesMs, percent).toFixed(1))
  const spread = [0, 100].map((percent) => percentile(roundP95s, percent).toFixed(1)).join(' to ')
  return {
    title: 'From a key to the word that it is on disk',
    method: `${people} people in a room on sockets, ${typing} of them typing ${keysPerSecond} keys a second; ${rounds} rounds of ${secondsPerRound} s. From when a key was due to be sent until its acknowledgement, which leaves after the fsync; server and people in processes of their own on the same machine. Times in ms.`,
    figures: [
      ['key to acknowledgement, median (target 30)', median ?? ''],
      ['key to acknowledgement, 95th percentile (target 150)', p95 ?? ''],
      ['the same of the best and the worst round', spread],
      ['key to acknowledgement, worst', worst ?? ''],
      ['keys', String(latenciesMs.length)],
    ],
  }
}

/** Open loop: a key that is late counts from when it was due. */
async function typeOn(typists: readonly AcknowledgedTypist[]): Promise<void> {
  const startedAt = performance.now()
  const interval = 1_000 / keysPerSecond
  for (let key = 0; key < keysPerSecond * secondsPerRound; key++) {
    for (const [index, typist] of typists.entries()) {
      const dueAt = startedAt + (key + index / typists.length) * interval
      await delay(Math.max(0, dueAt - performance.now()))
      typist.type(dueAt)
    }
  }
  while (typists.some((typist) => !typist.isSettled)) await delay(1)
}
