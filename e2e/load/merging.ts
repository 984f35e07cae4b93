/** Named pairs: what one person types while another restructures the block it is in, in ours and in the usual binding. */
import type { Page } from 'playwright'
import { readFixtures } from '../../shared/testing/read-fixtures.ts'
import { isKept } from '../harness/is-kept.ts'
import { launchChromium } from '../harness/launch-chromium.ts'
import { pairNames, type EditorKind, type MergeOutcome, type PairName } from '../harness/page/harness-api.ts'
import { serveHarness } from '../harness/serve-harness.ts'
import type { Benchmark } from './report.ts'

/** Merges of each pair, order and binding. */
const count = 200
const orders = ['restructured first', 'typed first'] as const

export async function measureMerging(): Promise<Benchmark> {
  const texts = readFixtures()
    .map(({ text }) => text)
    .filter((text) => text.length > 300)
  const harness = await serveHarness()
  const browser = await launchChromium()
  const figures: [string, ...string[]][] = []
  try {
    for (const pair of pairNames) {
      // A page of its own for each pair: what thousands of editors leave behind goes with it.
      const page = await browser.newPage()
      await page.goto(harness.url)
      const ours = await mergeBothWays(page, 'markdown', pair, texts)
      const theirs = await mergeBothWays(page, 'collaboration', pair, texts)
      figures.push([pair, ...countsOf(ours), ...countsOf(theirs)])
      await page.close()
    }
  } finally {
    await browser.close()
    await harness.close()
  }
  const heads = ['kept', 'lost', 'doubled']
  return {
    title: 'Restructuring a block while another types in it',
    method: `${count * orders.length} merges of each pair and binding, half of them with the restructuring person’s client id lower and update applied first, at places drawn at random in ${texts.length} documents; two live TipTap editors each, ours and \`@tiptap/extension-collaboration\` on a \`Y.XmlFragment\` with StarterKit. Kept: both editors show the same, with the typed words exactly once and every letter that nobody deleted. Lost: typed words or other letters are gone. Doubled: the typed words or the block’s own stand twice. In “same split” both press Enter at one place, then one types.`,
    columns: [
      'What the other does',
      ...heads.map((head) => `ours ${head}`),
      ...heads.map((head) => `collaboration extension ${head}`),
    ],
    figures,
  }
}

async function mergeBothWays(
  page: Page,
  kind: EditorKind,
  pair: PairName,
  texts: readonly string[],
): Promise<readonly MergeOutcome[]> {
  const outcomes: MergeOutcome[] = []
  for (const order of orders) {
    const setup = { kind, pair, order, texts, firstSeed: 1, count }
    outcomes.push(...(await page.evaluate((given) => window.harness.runMerges(given), setup)))
  }
  return outcomes
}

function countsOf(outcomes: readonly MergeOutcome[]): string[] {
  const share = (holds: (outcome: MergeOutcome) => boolean): string =>
    `${outcomes.filter(holds).length} of ${outcomes.length}`
  return [
    share(isKept),
    share(({ typedCounts, lostLetters }) => typedCounts[0] === 0 || lostLetters > 0),
    share(({ typedCounts, doubled }) => typedCounts[1] > 1 || doubled !== null),
  ]
}
