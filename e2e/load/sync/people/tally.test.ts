import { expect, test } from 'vitest'
import { Histogram } from './histogram.ts'
import { firstClient, type Pace } from './schedule.ts'
import { Tally } from './tally.ts'

/** Two typists a second apart from key to key, half a second from one to the other; one key to warm up. */
const pace: Pace = { typists: 2, keysPerSecond: 1, warmUpMs: 1_000, measuredMs: 3_000 }
const range = { from: 0, to: 2 }
const [first, second] = [firstClient, firstClient + 1]

function reader(self: number | null) {
  const latencies = new Histogram()
  return { tally: new Tally(pace, range, self, latencies), latencies }
}

test('a reader has all when each letter of the others came, alone or many at once', () => {
  const { tally, latencies } = reader(null)
  tally.see(first, 0, 1, 10)
  tally.see(second, 0, 4, 5_000)
  tally.see(first, 1, 3, 5_000)
  expect([tally.outstanding, tally.doubled, tally.missed]).toEqual([0, 0, 0])
  expect(latencies.count).toBe(6)
})

test('who types does not wait for their own letters', () => {
  const { tally } = reader(1)
  tally.see(second, 0, 4, 5_000)
  expect(tally.outstanding).toBe(4)
  tally.see(first, 0, 4, 5_000)
  expect(tally.outstanding).toBe(0)
})

test('a letter is as old as the time since it was due, and counts once warmed up', () => {
  const { tally, latencies } = reader(0)
  tally.see(second, 0, 1, 900)
  expect(latencies.count).toBe(0)
  tally.see(second, 1, 1, 1_540)
  expect(latencies.percentile(50)).toBe(40)
})

test('a letter that is lost or comes twice is seen', () => {
  const { tally } = reader(0)
  tally.see(second, 0, 1, 900)
  tally.see(second, 2, 1, 2_600)
  expect([tally.outstanding, tally.doubled, tally.missed]).toEqual([2, 0, 1])
  tally.see(second, 1, 3, 3_600)
  expect([tally.doubled, tally.missed]).toEqual([2, 1])
})

test('the text that the room began with is nobody’s letter', () => {
  const { tally } = reader(null)
  tally.see(7, 0, 500, 900)
  tally.see(firstClient + 2, 0, 5, 900)
  expect([tally.outstanding, tally.doubled, tally.missed]).toEqual([8, 0, 0])
})
