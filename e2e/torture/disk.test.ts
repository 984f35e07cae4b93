import { expect, test } from 'vitest'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { closeCode } from '../../shared/protocol/messages.ts'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { createMeeting, readMarkdown } from '../support/meetings-api.ts'
import { Bot } from './scenes/bot.ts'
import { spreadOf } from './scenes/spread.ts'
import { canHaveSmallDisk, type SpoiltDisk, startBesideLock, startOnSmallDisk } from './scenes/spoilt-disk.ts'
import { waitFor } from './scenes/wait-for.ts'

const recoveryMaxMs = 10_000

const starts = canHaveSmallDisk() ? [startBesideLock, startOnSmallDisk, startOnSmallDisk] : [startBesideLock]

test(
  '[LOG5] a disk that takes nothing acknowledges nothing; the server lives on and recovers',
  trialOptions(),
  async () => {
    const recoveredMs: number[] = []
    await runTrials('disk', async (random) => {
      const disk = await random.pick(starts)()
      const { url } = disk.server
      const { id } = await createMeeting(url, { date: '2026-11-24', markdown: '<begin>' })
      const bots = Array.from({ length: 5 }, (_, index) => {
        return new Bot(`${url.replace('http', 'ws')}/sync/${id}`, `p${index}`)
      })
      try {
        recoveredMs.push(await starve(disk, id, bots, random))
      } finally {
        for (const bot of bots) bot.close()
        await disk.server.close()
      }
    })
    expect(Math.max(...recoveredMs)).toBeLessThan(recoveryMaxMs)
    reportFigure('all acknowledged after the disk works again', spreadOf(recoveredMs))
  },
)

/** Gives how long it took until everything was acknowledged after the disk worked again, in ms. */
async function starve(
  disk: SpoiltDisk,
  id: string,
  bots: readonly Bot[],
  random: SeededRandom,
): Promise<number> {
  const { url } = disk.server
  await Promise.all(bots.map((bot) => bot.connect()))
  const writing = setInterval(() => {
    for (const bot of bots) bot.edit(random)
  }, 10)
  try {
    const enough = 1 + random.below(20)
    await waitFor('some words', () => bots.every((bot) => bot.acknowledged.length >= enough))
    const mend = disk.spoil()
    await waitFor('the links to be closed', () => bots.every((bot) => !bot.isConnected))
    for (const bot of bots) expect(bot.closeCode).toBe(closeCode.STORAGE_FAILED)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    const text = await readMarkdown(url, id)
    for (const bot of bots) {
      expect(bot.acknowledged.filter((word) => !text.includes(word))).toEqual([])
      expect(bot.acknowledgedDeletions.filter((word) => text.includes(word))).toEqual([])
    }
    mend()
  } finally {
    clearInterval(writing)
  }
  const mendedAt = performance.now()
  await Promise.all(bots.map((bot) => comeBack(bot)))
  await waitFor('all acknowledged', () => bots.every((bot) => bot.hasAllAcknowledged))
  const recoveredMs = performance.now() - mendedAt
  const there = [...(await readMarkdown(url, id)).matchAll(/<[^>]*>/g)].map(([word]) => word)
  expect(there.toSorted()).toEqual([...bots.flatMap((bot) => bot.words), '<begin>'].toSorted())
  await waitFor('readiness', async () => (await fetch(`${url}/readyz`)).status === 200)
  return recoveredMs
}

async function comeBack(bot: Bot): Promise<void> {
  await waitFor('a link', async () => {
    try {
      await bot.connect()
      return true
    } catch {
      // Not yet: a page tries again too.
      return false
    }
  })
}
