/** Figures of several rounds as they stand in a cell. */
import { median } from '../report.ts'
import type { Turn } from './scenario.ts'

const none = '–'

/** Without those that do not count. */
export function counted<Taken extends Turn>(turns: readonly Taken[]): readonly Taken[] {
  return turns.filter(({ spoiled }) => spoiled === null)
}

/** The median; a dash where no round counts. */
export function figure(values: readonly number[], digits = 1): string {
  return values.length === 0 ? none : median(values).toFixed(digits)
}

/** The lowest and the highest. */
export function spread(values: readonly number[], digits = 1): string {
  if (values.length === 0) return none
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`
}

/** The one's median in parts of the other's. */
export function ratio(values: readonly number[], others: readonly number[]): string {
  if (values.length === 0 || others.length === 0) return none
  return `${(median(values) / median(others)).toFixed(2)}x`
}
