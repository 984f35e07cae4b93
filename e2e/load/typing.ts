/** A long document in the browser while others type in it: how long a key takes until it is painted. */
import type { Page } from 'playwright'
import { launchChromium } from '../harness/launch-chromium.ts'
import type { EditorKind, OpeningTimes, PaintTimes, TypistPace } from '../harness/page/harness-api.ts'
import { serveHarness } from '../harness/serve-harness.ts'
import { LiveServer } from '../support/live-server.ts'
import { createMeeting } from '../support/meetings-api.ts'
import { makeMinutes } from './make-minutes.ts'
import { installPaintClock } from './paint-clock.ts'
import { median, percentile, type Benchmark } from './report.ts'
import { startProfile } from './start-profile.ts'
import { TypingBots } from './typing-bots.ts'

const rounds = 3
const keyCount = 96
/** Eight keys a second, and never in step with the others. */
const keyIntervalMs = 127
const pace: TypistPace = { typistCount: 10, strokeCount: 150, strokeIntervalMs: 200 }
/** Where the measured person types, one place after the other; a typist of the others is near each. */
const homes = [0.15, 0.5, 0.85]
const words = 'the cache of the mirror was slow '
const contentBytes = 200_000
const openMaxMs = 30_000
const viewport = { width: 1280, height: 800 }

type Round = PaintTimes & { readonly opening: OpeningTimes; readonly strokes: number }

type Way = 'markdown' | 'collaboration' | 'meeting'

/** @param isProfiled - write a CPU profile of each round beside */
export async function measureTyping({ isProfiled }: { isProfiled: boolean }): Promise<Benchmark> {
  const text = makeMinutes(contentBytes)
  const rows = new Map<Way, Round[]>([
    ['markdown', []],
    ['collaboration', []],
    ['meeting', []],
  ])
  const [harness, browser, server] = await Promise.all([serveHarness(), launchChromium(), LiveServer.start()])
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [way, measured] of rows) {
        const context = await browser.newContext({ viewport })
        const page = await context.newPage()
        await page.addInitScript(installPaintClock, contentBytes)
        const stop = isProfiled ? await startProfile(page, `typing ${way} ${round}`) : null
        const times =
          way === 'meeting'
            ? await typeInMeeting(page, server.url, text, round)
            : await typeInHarness(page, harness.url, way, text)
        await stop?.()
        measured.push(times)
        process.stdout.write(`typing: ${way} ${round}: ${summary(times)}\n`)
        await context.close()
      }
    }
  } finally {
    await browser.close()
    await Promise.all([harness.close(), server.close()])
  }
  return toBenchmark(rows)
}

async function typeInHarness(page: Page, url: string, kind: EditorKind, text: string): Promise<Round> {
  await page.goto(url)
  const setup = { kind, text, pace, homes }
  const scene = await page.evaluateHandle((given) => window.harness.openTypingScene(given), setup)
  const opening = await openingTimes(page)
  const stop = await scene.evaluateHandle(({ startTypists }) => startTypists())
  const times = await typeKeys(page, (fraction) =>
    scene.evaluate(({ placeCaret }, at) => placeCaret(at), fraction),
  )
  const strokes = await stop.evaluate((stopTypists) => stopTypists())
  return { ...times, opening, strokes }
}

/** The product itself: page, server and sockets. */
async function typeInMeeting(page: Page, url: string, text: string, round: number): Promise<Round> {
  const { id, syncPath } = await createMeeting(url, { date: `2026-11-${10 + round}`, markdown: text })
  await page.context().request.put(`${url}/api/session`, { data: { name: 'Ana' } })
  const end = syncPath.lastIndexOf('/')
  const rooms = `${url.replace('http', 'ws')}${syncPath.slice(0, end)}`
  const bots = await TypingBots.connect(rooms, syncPath.slice(end + 1), pace.typistCount)
  try {
    await page.goto(`${url}/m/${id}?view=rich`)
    const opening = await openingTimes(page)
    bots.start(pace, homes)
    const editor = page.getByRole('textbox', { name: 'Minutes', exact: true })
    const times = await typeKeys(page, async (fraction) => {
      const count = await editor.getByRole('paragraph').count()
      await editor
        .getByRole('paragraph')
        .nth(Math.floor(fraction * count))
        .click()
    })
    return { ...times, opening, strokes: bots.strokeCount }
  } finally {
    bots.close()
  }
}

async function openingTimes(page: Page): Promise<OpeningTimes> {
  const handle = await page.waitForFunction(() => window.paintClock?.opening() ?? null, null, {
    timeout: openMaxMs,
  })
  const opening = await handle.jsonValue()
  if (opening === null) throw new Error('the page was not clocked')
  return opening
}

/** Types with real keys, a part of them at each home. */
async function typeKeys(page: Page, placeCaret: (fraction: number) => Promise<void>): Promise<PaintTimes> {
  const times: PaintTimes[] = []
  for (const home of homes) {
    await placeCaret(home)
    await pressKeys(page, 4)
    await page.evaluate(() => window.paintClock?.start())
    await pressKeys(page, keyCount / homes.length)
    const taken = await page.evaluate(() => window.paintClock?.take())
    if (taken === undefined) throw new Error('the page was not clocked')
    times.push(taken)
  }
  return {
    keysMs: times.flatMap(({ keysMs }) => keysMs),
    longTasksMs: times.flatMap(({ longTasksMs }) => longTasksMs),
  }
}

async function pressKeys(page: Page, count: number): Promise<void> {
  const startedAt = performance.now()
  for (let key = 0; key < count; key++) {
    await page.keyboard.press(words.charAt(key % words.length))
    await page.waitForTimeout(Math.max(0, startedAt + (key + 1) * keyIntervalMs - performance.now()))
  }
}

function summary({ keysMs, longTasksMs, opening, strokes }: Round): string {
  const keys = `key to paint ${median(keysMs).toFixed(1)} / ${percentile(keysMs, 95).toFixed(1)} ms`
  const tasks = `long tasks ${longTasksMs.map(Math.round).join(' ') || 'none'}`
  const opened = `drawn ${opening.drawnMs.toFixed(0)}, typed ${opening.typedMs.toFixed(0)} ms`
  return `${keys}; ${tasks}; ${opened}; ${keysMs.length} keys, ${strokes} of others`
}

function toBenchmark(rows: ReadonlyMap<Way, readonly Round[]>): Benchmark {
  const [ours = [], theirs = [], meeting = []] = (['markdown', 'collaboration', 'meeting'] as const).map(
    (way) => rows.get(way),
  )
  type Measure = (rounds: readonly Round[]) => number
  const keys = (list: readonly Round[]): number[] => list.flatMap(({ keysMs }) => keysMs)
  const row = (what: string, measure: Measure, digits: number): [string, ...string[]] => {
    const [own, other] = [measure(ours), measure(theirs)]
    const ratio = own === 0 ? '' : `${(other / own).toFixed(1)}x`
    return [what, own.toFixed(digits), other.toFixed(digits), ratio, measure(meeting).toFixed(digits)]
  }
  return {
    title: 'A document of 200 kB while ten others type',
    method: `${rounds} rounds in turns, a new page each, ${keyCount} real keys in each round at 8 keys a second, at three places; ${pace.typistCount} others type 5 keys a second each, three of them near the caret, each with a caret that is drawn. Ours and TipTap with its collaboration extension and carets, with the same styles, fed from memory; and the meeting page of the product with its server and ten clients on sockets. Key to paint: from the key’s time stamp of the browser’s process to the first task behind the frame that paints it, waiting for the screen’s 60 Hz included. Opening: from the arrival of the content until the editor is drawn, and until a letter typed then is drawn. Times in ms.`,
    columns: ['What', 'Ours', 'Collaboration extension', 'Ratio', 'The meeting page'],
    figures: [
      row('key to paint, median', (list) => median(keys(list)), 1),
      row('key to paint, 95th percentile (target 32)', (list) => percentile(keys(list), 95), 1),
      row('key to paint, worst', (list) => Math.max(...keys(list)), 1),
      row(
        'long tasks (over 50 ms) while typing',
        (list) => list.flatMap(({ longTasksMs }) => longTasksMs).length,
        0,
      ),
      row(
        'worst long task (target none)',
        (list) => Math.max(0, ...list.flatMap(({ longTasksMs }) => longTasksMs)),
        0,
      ),
      row('opening until drawn, median', (list) => median(list.map(({ opening }) => opening.drawnMs)), 0),
      row(
        'opening until typed, median (target 1500)',
        (list) => median(list.map(({ opening }) => opening.typedMs)),
        0,
      ),
    ],
  }
}
