import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillPattern } from '../../shared/series/fill-pattern.ts'
import { parseSeries } from '../../shared/series/parse-series.ts'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { LiveServer } from '../support/live-server.ts'
import { readMarkdown, send } from '../support/meetings-api.ts'
import { addDays } from './scenes/add-days.ts'
import { Bot } from './scenes/bot.ts'

const parsed = parseSeries(readFileSync(new URL('../../server/series/osquery.json', import.meta.url), 'utf8'))
const series = parsed.kind === 'valid' ? parsed.series[0]! : expect.unreachable()

/** One creation in so many is cut off by kill -9. */
const killEvery = 10

test('[LOG4] [ROOM7] the template is there exactly once, whoever comes at once', trialOptions(), async () => {
  const server = await LiveServer.start()
  let [rooms, people] = [0, 0]
  try {
    await runTrials('templates', async (random) => {
      const date = addDays('1991-01-01', rooms)
      rooms += 1
      if (random.below(killEvery) === 0) await createAmidKill(server, date, random)
      people += await comeAtOnce(server, date, 2 + random.below(49))
    })
    reportFigure('people who came at once', `${people} in ${rooms} rooms`)
  } finally {
    await server.close()
  }
})

/** Whether the meeting was stored is open; what is stored must be whole. */
async function createAmidKill(server: LiveServer, date: string, random: SeededRandom): Promise<void> {
  const creations = Promise.allSettled(Array.from({ length: 5 }, () => create(server, date)))
  const turns = random.below(40)
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
  await server.kill()
  await creations
  await server.restart()
}

/** Everybody tries to make the meeting and opens it at once; gives how many came. */
async function comeAtOnce(server: LiveServer, date: string, count: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: Math.min(count, 8) }, () => create(server, date)))
  const made = answers.filter(({ status }) => status === 201)
  expect(made.length).toBeLessThanOrEqual(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(answers.length - made.length)
  const meetings = (await (await fetch(`${server.url}/api/meetings`)).json()) as {
    id: string
    date: string
  }[]
  const [meeting, ...others] = meetings.filter((candidate) => candidate.date === date)
  expect(others).toEqual([])
  const url = `${server.url.replace('http', 'ws')}/sync/${meeting!.id}`
  const bots = Array.from({ length: count }, (_, index) => new Bot(url, `p${index}`))
  try {
    await Promise.all(bots.map((bot) => bot.connect()))
    const template = fillPattern(series.template, date)
    expect(new Set(bots.map((bot) => bot.text.toJSON()))).toEqual(new Set([template]))
    expect(await readMarkdown(server.url, meeting!.id)).toBe(template)
  } finally {
    for (const bot of bots) bot.close()
  }
  return count
}

function create(server: LiveServer, date: string): Promise<Response> {
  return send(`${server.url}/api/meetings`, 'POST', { date })
}
