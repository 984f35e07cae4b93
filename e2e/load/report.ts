/** How a benchmark's figures stand in docs/benchmarks.md: one section each, replaced by the next run. */

export type Benchmark = {
  readonly title: string
  /** How it was measured, in a sentence or two. */
  readonly method: string
  /** Heads of the table; without them `What` and `Figure`. */
  readonly columns?: readonly string[]
  /** What was measured, and the figures with their units, as many as there are columns for. */
  readonly figures: readonly (readonly [string, ...string[]])[]
}

/**
 * Puts a section between its two marks, in place of the former one or at the end.
 *
 * @param taken - a sentence on when and where
 */
export function mergeReport(page: string, name: string, benchmark: Benchmark, taken: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const columns = benchmark.columns ?? ['What', 'Figure']
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const section = [
    begin,
    '',
    `## ${benchmark.title}`,
    '',
    benchmark.method,
    '',
    row(columns),
    row(columns.map(() => '---')),
    ...benchmark.figures.map(row),
    '',
    taken,
    '',
    end,
  ].join('\n')
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from === -1 || to === -1) return `${page.trimEnd()}\n\n${section}\n`
  return page.slice(0, from) + section + page.slice(to + end.length)
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The smallest value that at least `percent` of 100 values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
  if (found === undefined) throw new Error('A percentile needs a value')
  return found
}
