/** Whether a round says something about the server. */
import type { GeneratorLoad } from './people/typing-job.ts'

/** Of one core; beyond it the typing process measures itself. */
const mostCpuShare = 0.85
/** Keys are late with the process's event loop: more than this, and than that part of the 95th percentile, is in the figures. */
const mostLateMs = 10
const mostLateShare = 0.1

/** Why a round does not count, in words; `null`: it does. */
export function spoiledBy(round: {
  readonly generator: GeneratorLoad
  readonly problems: readonly string[]
  readonly latencyMs?: { readonly p95: number }
}): string | null {
  const { generator, problems, latencyMs } = round
  if (problems.length > 0) return problems.slice(0, 3).join('; ')
  if (generator.cpuShare > mostCpuShare)
    return `the typing process was saturated: ${Math.round(generator.cpuShare * 100)}% of a core`
  if (generator.lateMs > Math.max(mostLateMs, mostLateShare * (latencyMs?.p95 ?? 0)))
    return `the typing process was saturated: keys left ${generator.lateMs.toFixed(1)} ms late`
  return null
}
