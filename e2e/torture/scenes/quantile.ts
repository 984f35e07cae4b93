/** Figures of many measurements. */

/** The smallest value that at least `share` (0 to 1) of the values do not exceed; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
}

/** Median, 95th percentile and maximum in whole milliseconds. */
export function spreadOf(values: readonly number[]): string {
  const [median, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(quantile(values, share)))
  return `median ${median} ms, p95 ${p95} ms, at most ${most} ms`
}
