/** What something costs the thread that it runs on. */

/** The next turn of the event loop: all that settled until then has been told. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Milliseconds of CPU of this thread, to the end of the turn; other load of the machine does not count. */
export async function threadCostMs(act: () => void): Promise<number> {
  const before = process.threadCpuUsage()
  act()
  await nextTurn()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** Median, 95th percentile and maximum of many costs, in words. */
export function costSpread(costsMs: readonly number[]): string {
  const sorted = costsMs.toSorted((a, b) => a - b)
  const [median, p95, most] = [0.5, 0.95, 1].map((share) =>
    (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN).toFixed(3),
  )
  return `median ${median} ms, p95 ${p95} ms, at most ${most} ms`
}
