/** Figures of many measurements. */
import { percentile } from '../../load/report.ts'

/** Median, 95th percentile and maximum in whole milliseconds. */
export function spreadOf(values: readonly number[]): string {
  const [middle, p95, most] = [50, 95, 100].map((percent) => Math.round(percentile(values, percent)))
  return `median ${middle} ms, p95 ${p95} ms, at most ${most} ms`
}
