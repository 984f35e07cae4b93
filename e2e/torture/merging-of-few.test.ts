import { test, vi } from 'vitest'
import { trialOptions } from '../../shared/testing/trials.ts'
import { runMergingTrials } from './scenes/run-merging-trials.ts'

/** In place before Yjs is loaded, which tells steps of undo apart by the time. */
const clock = vi.hoisted(() => {
  const steady = { nowMs: 0 }
  Date.now = () => steady.nowMs
  return steady
})

test(
  '[MD6] [MD7] [MD11] [WIRE2] two or three people who edit, restructure, drop out and come back lose and double nothing',
  trialOptions(),
  async () => {
    await runMergingTrials([2, 3], clock)
  },
)
