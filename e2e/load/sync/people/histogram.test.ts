import { expect, test } from 'vitest'
import { percentile } from '../../report.ts'
import { Histogram } from './histogram.ts'

test('percentiles are those of the times, rounded up to a tenth of a millisecond', () => {
  const times = Array.from({ length: 997 }, (_, index) => ((index * 7_919) % 99_991) / 100)
  const histogram = new Histogram()
  for (const time of times) histogram.add(time)
  for (const percent of [1, 50, 95, 99, 100])
    expect(histogram.percentile(percent)).toBe(Math.ceil(percentile(times, percent) * 10) / 10)
})

test('without times there is no percentile, and more than a minute is a minute', () => {
  const histogram = new Histogram()
  expect(histogram.percentile(50)).toBe(0)
  histogram.add(1e9)
  expect(histogram.percentile(50)).toBe(60_000)
})
