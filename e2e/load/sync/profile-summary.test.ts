import { expect, test } from 'vitest'
import { type CpuProfile, ownTimes } from './profile-summary.ts'

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 })

/** A sample each millisecond from 1 s on. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('send', 'file:///somewhere/server/sync/room.ts') },
    { id: 3, callFrame: frame('', 'file:///somewhere/node_modules/ws/lib/sender.js') },
  ],
  startTime: 1_000_000,
  samples: [2, 2, 1, 3, 2, 2],
  timeDeltas: [0, 1_000, 1_000, 1_000, 1_000, 1_000],
}

test('a function’s own time is the time until the next sample, and idle is no work', () => {
  const times = ownTimes([profile], { fromUs: 0, toUs: 2_000_000 })
  expect([...times]).toEqual([
    ['send server/sync/room.ts:10', 3],
    ['anonymous node_modules/ws/lib/sender.js:10', 1],
  ])
})

test('what was sampled before and after the window does not count', () => {
  const times = ownTimes([profile, profile], { fromUs: 1_001_000, toUs: 1_003_500 })
  expect(times.get('send server/sync/room.ts:10')).toBe(2)
  expect(times.get('anonymous node_modules/ws/lib/sender.js:10')).toBe(2)
})
