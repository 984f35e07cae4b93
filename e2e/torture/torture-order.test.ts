import { expect, test } from 'vitest'
import { trialPlans } from '../../shared/testing/trials.ts'
import { slicesOf } from './slices.ts'
import { parseTortureOrder } from './torture-order.ts'

test('[DEV6] without a word every promise runs at full size from a fresh seed', () => {
  expect(parseTortureOrder([], 7)).toEqual({
    kind: 'order',
    order: { names: Object.keys(trialPlans), seed: 7, size: null },
  })
})

test('[DEV6] names, seed and size are taken in any order', () => {
  expect(parseTortureOrder(['--size', '20', 'strings', '--seed=3', 'strings'], 7)).toEqual({
    kind: 'order',
    order: { names: ['strings'], seed: 3, size: 20 },
  })
})

test.each([
  [['explosions'], 'There is no explosions; there are strings'],
  [['--seed', '-1'], '--seed'],
  [['--seed', '1.5'], '--seed takes a whole number from 0'],
  [['--seed', '4294967296'], '--seed takes'],
  [['--size', '0'], '--size takes a whole number from 1'],
  [['--size', 'ten'], '--size takes'],
  [['--speed', '3'], 'There is no option --speed; there are --seed,'],
  [['--seed'], '--seed takes'],
] as const)('[DEV6] %j is refused with the reason', (words, reason) => {
  const parsed = parseTortureOrder(words, 7)
  expect(parsed.kind === 'refused' && parsed.reason).toContain(reason)
})

test.each(['--help', '-h'])('[DEV6] %s asks how it is used', (word) => {
  expect(parseTortureOrder(['strings', word], 7)).toEqual({ kind: 'help' })
})

test.each([
  [1, 1],
  [99, 1],
  [100, 2],
  [10_001, 2],
])('[DEV6] %i seeds are divided among %i processes without a gap', (size, processes) => {
  const slices = slicesOf(5, size, 2)
  expect(slices).toHaveLength(processes)
  let next = 5
  for (const slice of slices) {
    expect(slice.seed).toBe(next)
    next += slice.size
  }
  expect(next).toBe(5 + size)
})
