/** What something costs the thread that it runs on. */

/** The next turn of the event loop: all that settled until then has been told. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** What the walk below takes of the machine that limits were set on, in ms of CPU; by the figures of docs/benchmarks.md, on one 2.5 to 3 times slower it took 11 to 13. */
const walkMs = 4.5

/**
 * Measures what something costs in milliseconds of CPU of the machine that limits were set on. Machines differ by two or
 * three times, and so does one that others use too; a limit of the code must not be one of the machine.
 *
 * @returns gives the cost to the end of the turn; other load of the machine does not count
 */
export function createCostMeter(): (act: () => void) => Promise<number> {
  const walks = Array.from({ length: 9 }, () => cpuMs(walkStructs)).toSorted((a, b) => a - b)
  const slowness = Math.max(1, (walks[4] ?? walkMs) / walkMs)
  return async (act) => {
    const before = process.threadCpuUsage()
    act()
    await nextTurn()
    return toMs(process.threadCpuUsage(before)) / slowness
  }
}

function cpuMs(act: () => void): number {
  const before = process.threadCpuUsage()
  act()
  return toMs(process.threadCpuUsage(before))
}

function toMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}

type Struct = { readonly clock: number; readonly isDeleted: boolean; readonly right: Struct | null }

/** Work of the kind that updates cost: along linked structs, with a set of some of them. */
function walkStructs(): number {
  let first: Struct | null = null
  for (let clock = 0; clock < 20_000; clock++) first = { clock, isDeleted: clock % 3 === 0, right: first }
  let sum = 0
  for (let round = 0; round < 20; round++) {
    const deleted = new Set<Struct>()
    for (let struct: Struct | null = first; struct !== null; struct = struct.right) {
      sum += struct.clock
      if (struct.isDeleted) deleted.add(struct)
    }
    sum += deleted.size
  }
  return sum
}

/** Median, 95th percentile and maximum of many costs, in words. */
export function costSpread(costsMs: readonly number[]): string {
  const sorted = costsMs.toSorted((a, b) => a - b)
  const [median, p95, most] = [0.5, 0.95, 1].map((share) =>
    (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN).toFixed(3),
  )
  return `median ${median} ms, p95 ${p95} ms, at most ${most} ms`
}
