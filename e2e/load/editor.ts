/** Keystrokes in the rich view: one's own until the shared text has them, another's until the editor shows them. */
import type { Page } from 'playwright'
import type { EditorKind, KeystrokeSetup, KeystrokeTimes, Spread } from '../harness/page/harness-api.ts'
import { launchChromium } from '../harness/launch-chromium.ts'
import { serveHarness } from '../harness/serve-harness.ts'
import { makeItems, makeMinutes, makeMinutesAroundList, makeParagraphs } from './make-minutes.ts'
import { measureProjection } from './measure-projection.ts'
import { median, percentile, type Benchmark } from './report.ts'
import { startProfile } from './start-profile.ts'

const count = 400

type MeasuredDocument = { readonly name: string; readonly text: string; readonly spread: Spread }

const documents: readonly MeasuredDocument[] = [
  { name: '10 kB', text: makeMinutes(10_000), spread: 'everywhere' },
  { name: '200 kB', text: makeMinutes(200_000), spread: 'everywhere' },
  {
    name: '200 kB, in a list of 40 kB',
    text: makeMinutesAroundList(200_000, 40_000),
    spread: 'longest block',
  },
  { name: '2,000 paragraphs', text: makeParagraphs(2000), spread: 'everywhere' },
  { name: 'a list of 2,000 items', text: makeItems(2000), spread: 'everywhere' },
  { name: 'a list of 2,000 items, eight levels deep', text: makeItems(2000, 8), spread: 'everywhere' },
]

const ways: readonly (readonly [keyof KeystrokeTimes, string])[] = [
  ['toText', 'own keystroke to the shared text'],
  ['whole', 'own keystroke until `dispatch` returns'],
  ['toEditor', 'another’s keystroke to state and DOM'],
]

/** @param isProfiled - write a CPU profile of each document beside, for the performance panel of a browser */
export async function measureEditor({ isProfiled }: { isProfiled: boolean }): Promise<Benchmark> {
  const harness = await serveHarness()
  const browser = await launchChromium()
  const times = new Map<string, KeystrokeTimes>()
  try {
    for (const kind of ['markdown', 'collaboration'] as const) {
      for (const { name, text, spread } of documents) {
        // A page of its own for each: nothing left over from another document is collected meanwhile.
        const page = await browser.newPage()
        await page.goto(harness.url)
        const stop = isProfiled ? await startProfile(page, `${kind} ${name}`) : null
        times.set(`${kind} ${name}`, await measure(page, { kind, text, spread, count }))
        await stop?.()
        await page.close()
      }
    }
  } finally {
    await browser.close()
    await harness.close()
  }
  const timesOf = (kind: EditorKind, way: keyof KeystrokeTimes): (readonly number[])[] =>
    documents.map(({ name }) => times.get(`${kind} ${name}`)?.[way] ?? [])
  return {
    title: 'Keystrokes in the rich view',
    method: `${count} keystrokes each way in made-up minutes, five at a place, after others to warm up; ours, and TipTap with its collaboration extension, one after the other in one Chromium. Figures are median / 95th percentile in ms; ours are to reach medians of 1 (own) and 2 (another’s), 4 at the 95th percentile, and a growth below 3x; none may come above 16. The last rows are our projection alone, in Node.js, without editor and DOM.`,
    columns: ['What', 'Ours', 'Collaboration extension'],
    figures: [
      ...ways.flatMap(([way, what]) => rowsOf(what, timesOf('markdown', way), timesOf('collaboration', way))),
      ...projectionRows(),
    ],
  }
}

async function measure(page: Page, setup: KeystrokeSetup): Promise<KeystrokeTimes> {
  return page.evaluate((given) => window.harness.measureKeystrokes(given), setup)
}

function projectionRows(): [string, ...string[]][] {
  const measured = documents.map(({ text, spread }) => measureProjection(text, spread, count))
  return (['takeNodes', 'takeText'] as const).flatMap((way) => {
    const times = measured.map((ways) => ways[way])
    return rowsOf(`\`Projection.${way}\``, times, null)
  })
}

/** One row for each document, and one for the growth from the first to the second. */
function rowsOf(
  what: string,
  ours: readonly (readonly number[])[],
  theirs: readonly (readonly number[])[] | null,
): [string, ...string[]][] {
  const rows = documents.map(({ name }, index): [string, ...string[]] => [
    `${what}, ${name}`,
    spreadOf(ours[index] ?? []),
    theirs === null ? '' : spreadOf(theirs[index] ?? []),
  ])
  return [...rows, [`${what}, growth of the median`, growth(ours), theirs === null ? '' : growth(theirs)]]
}

function spreadOf(times: readonly number[]): string {
  return `${median(times).toFixed(2)} / ${percentile(times, 95).toFixed(2)}`
}

function growth([short = [], long = []]: readonly (readonly number[])[]): string {
  return `${(median(long) / median(short)).toFixed(1)}x`
}
