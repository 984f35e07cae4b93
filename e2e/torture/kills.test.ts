import { expect, test } from 'vitest'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { spreadOf } from './scenes/spread.ts'
import { WritingScene } from './scenes/writing-scene.ts'

test(
  '[LOG1] [WIRE13] kill -9 loses nothing that was acknowledged, and doubles nothing',
  trialOptions(),
  async () => {
    const scene = await WritingScene.start({
      rooms: 3,
      people: 20,
      writeMaxMs: 300,
      end: (server) => server.kill(),
    })
    try {
      await runTrials('kills', (random) => scene.endAmidWriting(random))
      expect(scene.acknowledgedWords).toBeGreaterThan(0)
      reportFigure('serving again', spreadOf(scene.readyMs))
      reportFigure('acknowledged words looked for', String(scene.acknowledgedWords))
    } finally {
      await scene.close()
    }
  },
)
