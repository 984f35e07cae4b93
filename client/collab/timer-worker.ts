/** Waits beside the page: browsers hold back the timers of pages that nobody looks at, up to a minute, but not a worker's. */

/** Say `id` after so many milliseconds; `null` calls that off. */
export type TimerOrder = { readonly id: number; readonly ms: number | null }

const waiting = new Map<number, ReturnType<typeof setTimeout>>()

addEventListener('message', ({ data: { id, ms } }: MessageEvent<TimerOrder>) => {
  clearTimeout(waiting.get(id))
  waiting.delete(id)
  if (ms === null) return
  const timer = setTimeout(() => {
    waiting.delete(id)
    postMessage(id)
  }, ms)
  waiting.set(id, timer)
})
