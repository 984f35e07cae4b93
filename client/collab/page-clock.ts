/** The clock of a page: it goes right in pages that nobody looks at, too. */
import type { Clock } from './clock.ts'
import type { TimerOrder } from './timer-worker.ts'

/** What is used of a worker. */
type TimerWorker = Pick<Worker, 'terminate'> & {
  postMessage: (order: TimerOrder) => void
  onmessage: ((event: MessageEvent<number>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

type Waiting = { readonly run: () => void; readonly timer: ReturnType<typeof setTimeout> }

/**
 * A clock whose timers run both in the page and in a worker, until `close()`; whoever is first rings. The page's are held
 * back while nobody looks at it, and a worker may get its turn late where the machine has much to do.
 *
 * @param startWorker - gives `null` where there are no workers
 */
export function createPageClock(startWorker: () => TimerWorker | null = startTimerWorker): Clock {
  const waiting = new Map<number, Waiting>()
  let worker = startWorker()
  let lastId = 0

  /** Gives what there is to run, once. */
  function take(id: number): (() => void) | undefined {
    const one = waiting.get(id)
    clearTimeout(one?.timer)
    waiting.delete(id)
    return one?.run
  }
  function callOff(id: number): (() => void) | undefined {
    if (waiting.has(id)) worker?.postMessage({ id, ms: null })
    return take(id)
  }
  function release(): void {
    worker?.terminate()
    worker = null
  }
  if (worker !== null) {
    worker.onmessage = ({ data: id }) => take(id)?.()
    // Its script could not be had, as when the server was replaced meanwhile.
    worker.onerror = release
  }
  return {
    now: () => performance.now(),
    wallTime: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const id = ++lastId
      waiting.set(id, { run, timer: setTimeout(() => callOff(id)?.(), ms) })
      worker?.postMessage({ id, ms })
      return () => {
        callOff(id)
      }
    },
    close: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
      release()
    },
  }
}

function startTimerWorker(): TimerWorker | null {
  if (typeof Worker === 'undefined') return null
  return new Worker(new URL('./timer-worker.ts', import.meta.url), { type: 'module' })
}
