/** What one reads and has selected stays where it is while others edit (the full size: `npm run torture -- stability`). */
import type { Page } from 'playwright/test'
import { createRandom, type SeededRandom } from '../shared/testing/seeded-random.ts'
import { runTrials, trialOptions } from '../shared/testing/trials.ts'
import { test } from './support/harness-test.ts'
import { runStability } from './support/stability-trial.ts'

test('[EDIT24] [EDIT56] the selection stays on its characters and the first line in sight where it is, while others edit', async ({
  page,
}) => {
  test.setTimeout(trialOptions().timeout)
  await runTrials('stability', (random, seed) => runSeed(page, random, seed))
})

test('[EDIT56] a block that comes near sight a frame later, lower than it was taken for, moves nothing', async ({
  page,
}) => {
  const seed = 1_795_500_024
  await runSeed(page, createRandom(seed), seed)
})

async function runSeed(page: Page, random: SeededRandom, seed: number): Promise<void> {
  const view = seed % 2 === 0 ? 'rich' : 'source'
  const scroller = seed % 4 < 2 ? 'box' : 'window'
  await runStability(page, { view, scroller, anchoring: seed % 8 < 4 ? 'browser' : 'none' }, random)
}
