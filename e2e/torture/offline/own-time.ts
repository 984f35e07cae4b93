/** Time as this process has it. */
import { performance } from 'node:perf_hooks'

/**
 * Milliseconds in which this process computed, or had nothing to do but wait. What other processes take of the machine while
 * this one would go on is not in it, so that a promise of seconds can be judged on a busy machine too.
 */
export function ownTimeMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000 + performance.eventLoopUtilization().idle
}
