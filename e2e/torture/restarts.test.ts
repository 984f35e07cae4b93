import { expect, test } from 'vitest'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { spreadOf } from './scenes/spread.ts'
import { WritingScene } from './scenes/writing-scene.ts'

test('[ROOM8] SIGTERM loses nothing, and ends within 10 s', trialOptions(), async () => {
  const scene = await WritingScene.start({
    rooms: 4,
    people: 200,
    writeMaxMs: 1_000,
    end: (server) => server.stop(),
  })
  try {
    await runTrials('restarts', (random) => scene.endAmidWriting(random))
    expect(scene.acknowledgedWords).toBeGreaterThan(0)
    expect(Math.max(...scene.endedMs)).toBeLessThan(10_000)
    reportFigure('ended after SIGTERM', spreadOf(scene.endedMs))
    reportFigure('serving again', spreadOf(scene.readyMs))
  } finally {
    await scene.close()
  }
})
