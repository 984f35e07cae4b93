import { afterEach, expect, test, vi } from 'vitest'
import { reducedList, reducedText } from './reduced.ts'
import { createRandom } from './seeded-random.ts'
import { runTrials, trialPlans } from './trials.ts'

afterEach(() => vi.unstubAllEnvs())

test('[DEV6] a broken promise names its seed and how to repeat it', async () => {
  vi.stubEnv('TORTURE_SEED', '40')
  vi.stubEnv('TORTURE_SIZE', '5')
  const seen: number[] = []
  const run = runTrials('strings', (_, seed) => {
    seen.push(seed)
    if (seed === 42) throw new Error('a word is lost')
  })
  await expect(run).rejects.toThrow(
    /^seed 42 \(npm run torture -- strings --seed 42 --size 1\): Error: a word is lost/,
  )
  expect(seen).toEqual([40, 41, 42, 43, 44])
})

test('[DEV6] tests that share a plan divide its seeds', async () => {
  vi.stubEnv('TORTURE_SEED', '0')
  vi.stubEnv('TORTURE_SIZE', '6')
  const seen: number[] = []
  for (const rest of [0, 1]) {
    await runTrials(
      'strings',
      (_, seed) => seen.push(seed),
      (seed) => seed % 2 === rest,
    )
  }
  expect(seen).toEqual([0, 2, 4, 1, 3, 5])
})

test('[DEV6] trials that mostly wait go on at once, each seed one time', async () => {
  vi.stubEnv('TORTURE_SEED', '10')
  vi.stubEnv('TORTURE_SIZE', '50')
  const seen: number[] = []
  let [underWay, most] = [0, 0]
  await runTrials('offline', async (_, seed) => {
    seen.push(seed)
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
  })
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => 10 + index))
  expect(most).toBe(trialPlans.offline.atOnce)
})

test('[DEV6] CI runs the size and the seed that stand in the plan', async () => {
  vi.stubEnv('TORTURE_SEED', undefined)
  vi.stubEnv('TORTURE_SIZE', undefined)
  let count = 0
  await runTrials('strings', () => count++)
  expect(count).toBe(trialPlans.strings.ci)
})

test('[DEV6] a seed gives the same draws again, and its neighbour others', () => {
  const draws = (seed: number): number[] => {
    const random = createRandom(seed)
    return Array.from({ length: 20 }, () => random.below(1000))
  }
  expect(draws(5)).toEqual(draws(5))
  expect(draws(5)).not.toEqual(draws(6))
  expect(new Set(draws(5)).size).toBeGreaterThan(10)
})

test('[DEV6] what fails is reduced to what it takes', () => {
  expect(reducedText('some <b>words</b> here', (text) => /<.*>/.test(text))).toBe('<>')
  expect(reducedList([1, 2, 3, 4, 5, 6, 7], (list) => list.includes(2) && list.includes(6))).toEqual([2, 6])
})
