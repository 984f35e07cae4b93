/** Divides the seeds of a run among processes. */

export type Slice = { readonly seed: number; readonly size: number }

/** Fewer trials than this are not worth a process of their own: it takes seconds to start. */
const minSliceSize = 50

/** @returns neighbouring ranges of seeds that together are `[seed, seed + size)` */
export function slicesOf(seed: number, size: number, processes: number): Slice[] {
  const count = Math.max(1, Math.min(processes, Math.floor(size / minSliceSize)))
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((size * index) / count)
    return { seed: seed + from, size: Math.floor((size * (index + 1)) / count) - from }
  })
}
