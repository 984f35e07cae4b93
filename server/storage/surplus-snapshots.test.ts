import { expect, test } from 'vitest'
import { createRandom } from '../../shared/testing/seeded-random.ts'
import { surplusSnapshots } from './surplus-snapshots.ts'

test('[LOG18] the newest and the first of each stretch stay, and nothing is thrown away of few', () => {
  expect(surplusSnapshots([])).toEqual([])
  expect(surplusSnapshots([5])).toEqual([])
  expect(surplusSnapshots([2_000, 4_000, 6_000, 6_400])).toEqual([])
  // Stretches of 64 rows.
  expect(surplusSnapshots([10, 63, 64, 100, 2_000])).toEqual([63, 100])
})

test.each([1, 2, 3])(
  '[LOG18] however a log grows, few are kept, and a state is near one of them (seed %i)',
  (seed) => {
    const random = createRandom(seed)
    let kept: number[] = []
    for (let newest = 0; newest < 2_000_000;) {
      newest += 200 + random.below(1_801)
      kept.push(newest)
      const surplus = new Set(surplusSnapshots(kept))
      kept = kept.filter((sequence) => !surplus.has(sequence))
      expect(kept.length).toBeLessThanOrEqual(33)
      expect(kept.at(-1)).toBe(newest)
      const gaps = kept.map((sequence, index) => sequence - (kept[index - 1] ?? 0))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(newest / 16 + 2_000)
    }
  },
)
