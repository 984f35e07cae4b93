import { expect, test } from 'vitest'
import { median, mergeReport, percentile, type Benchmark } from './report.ts'

const benchmark: Benchmark = { title: 'Start', method: 'Five times.', figures: [['median', '700 ms']] }

test('a benchmark takes the place of its former figures and leaves the others alone', () => {
  const first = mergeReport('# Benchmarks\n', 'start', benchmark, 'Taken then.')
  const both = mergeReport(first, 'page', { ...benchmark, title: 'Page' }, 'Taken then.')
  const again = mergeReport(both, 'start', { ...benchmark, figures: [['median', '600 ms']] }, 'Taken now.')
  expect(again).toContain('| median | 600 ms |')
  expect(again.match(/## Start/g)).toHaveLength(1)
  expect(again.indexOf('## Start')).toBeLessThan(again.indexOf('## Page'))
  expect(mergeReport(again, 'page', { ...benchmark, title: 'Page' }, 'Taken then.')).toBe(again)
})

test('the median is the middle value', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(() => median([])).toThrow()
})

test('the 95th percentile is a value that at most one in twenty exceeds', () => {
  const values = Array.from({ length: 40 }, (_, index) => 40 - index)
  expect(percentile(values, 95)).toBe(38)
  expect(percentile([7], 95)).toBe(7)
})

test('a benchmark may have columns of its own', () => {
  const wide: Benchmark = {
    ...benchmark,
    columns: ['Pair', 'Ours', 'Theirs'],
    figures: [['split', '1', '2']],
  }
  const page = mergeReport('# Benchmarks\n', 'pairs', wide, 'Taken then.')
  expect(page).toContain('| Pair | Ours | Theirs |\n| --- | --- | --- |\n| split | 1 | 2 |')
})
