/** What one reads and has selected stays where it is while others edit (the full size: `npm run torture -- stability`). */
import { runTrials, trialOptions } from '../shared/testing/trials.ts'
import { test } from './support/harness-test.ts'
import { runStability } from './support/stability-trial.ts'

test('[EDIT24] [EDIT56] the selection stays on its characters and the first line in sight where it is, while others edit', async ({
  page,
}) => {
  test.setTimeout(trialOptions().timeout)
  await runTrials('stability', async (random, seed) => {
    const view = seed % 2 === 0 ? 'rich' : 'source'
    const scroller = seed % 4 < 2 ? 'box' : 'window'
    await runStability(page, { view, scroller, anchoring: seed % 8 < 4 ? 'browser' : 'none' }, random)
  })
})
