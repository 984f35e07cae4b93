/** How far the typing process itself was from its limit. */
import { Histogram } from './histogram.ts'
import type { GeneratorLoad } from './typing-job.ts'

export class GeneratorWatch {
  readonly #lateness = new Histogram()
  #startedAt: number | null = null
  #fromUs = 0
  #cpuBefore = process.cpuUsage()

  /** Begins with the first key that counts. */
  start(): void {
    this.#startedAt = performance.now()
    this.#fromUs = monotonicUs()
    this.#cpuBefore = process.cpuUsage()
  }

  /** @param ms - between when a key was due and when it was sent */
  late(ms: number): void {
    if (this.#startedAt !== null) this.#lateness.add(ms)
  }

  stop(): GeneratorLoad {
    const wallMs = performance.now() - (this.#startedAt ?? performance.now())
    const { user, system } = process.cpuUsage(this.#cpuBefore)
    return {
      window: { fromUs: this.#fromUs, toUs: monotonicUs() },
      wallMs,
      cpuShare: (user + system) / 1_000 / wallMs,
      lateMs: this.#lateness.percentile(95),
    }
  }
}

/** The clock that profiles of other processes have too. */
function monotonicUs(): number {
  return Number(process.hrtime.bigint() / 1_000n)
}
