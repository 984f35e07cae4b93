/** How a benchmark's figures stand in docs/benchmarks.md: one section each, replaced by the next run. */

export type Benchmark = {
  readonly title: string
  /** How it was measured, in a sentence or two. */
  readonly method: string
  /** What was measured, and the figure with its unit. */
  readonly figures: readonly (readonly [string, string])[]
}

/**
 * Puts a section between its two marks, in place of the former one or at the end.
 *
 * @param taken - a sentence on when and where
 */
export function mergeReport(page: string, name: string, benchmark: Benchmark, taken: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const rows = benchmark.figures.map(([what, figure]) => `| ${what} | ${figure} |`)
  const section = [
    begin,
    '',
    `## ${benchmark.title}`,
    '',
    benchmark.method,
    '',
    '| What | Figure |',
    '| --- | --- |',
    ...rows,
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
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('A median needs a value')
  return middle
}
