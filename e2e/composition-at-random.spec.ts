/** Words are composed in both views while others edit around them (the full size: `npm run torture -- composition`). */
import { runTrials, trialOptions } from '../shared/testing/trials.ts'
import { drawPlan, runComposition } from './support/composition-trial.ts'
import { test } from './support/harness-test.ts'

test('[EDIT20] a composed word is there once, nothing of others is lost, and the composition is never broken off', async ({
  page,
}) => {
  test.setTimeout(trialOptions().timeout)
  await runTrials('composition', async (random, seed) => {
    const plan = drawPlan(random, seed % 2 === 0 ? 'rich' : 'source')
    await runComposition(page, plan, random)
  })
})
