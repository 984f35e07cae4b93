import 'fake-indexeddb/auto'
import { test } from 'vitest'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { spreadOf } from '../scenes/spread.ts'
import { drawScenario } from './draw-scenario.ts'
import { playScenario } from './play-scenario.ts'

test(
  '[WEB15] [WEB18] [WEB19] what is typed without a link is there after it, once, with what others typed, and never in another history',
  trialOptions(),
  async () => {
    // Each session listens for the end of the process.
    process.setMaxListeners(0)
    const togetherMs: number[] = []
    await runTrials('offline', async (random) => {
      const scenario = drawScenario(random)
      const tookMs = await playScenario(scenario, random)
      if (tookMs !== null) togetherMs.push(tookMs)
    })
    if (togetherMs.length > 0) reportFigure('together after the return', spreadOf(togetherMs))
  },
)
