/** A restored room and the tabs of its old history (the full size: `npm run torture -- restores`). */
import { runTrials, trialOptions } from '../shared/testing/trials.ts'
import { test } from './support/browser-test.ts'
import { runRestore } from './support/restore-trial.ts'
import { addDays } from './torture/scenes/add-days.ts'

test('[WEB15] [WEB18] [WEB19] [ROOM12] nothing of an old tab gets into a restored meeting, and everybody’s text can be had', async ({
  server,
  arrive,
}) => {
  test.setTimeout(trialOptions().timeout)
  const people = [await arrive('Ana'), await arrive('Ben'), await arrive('Cleo')]
  let restores = 0
  await runTrials('restores', async (random) => {
    restores += 1
    await runRestore(server, people, addDays('2026-01-01', restores), random)
  })
})
