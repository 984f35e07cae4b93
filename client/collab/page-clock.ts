/** The clock of a page: it goes right in pages that nobody looks at, too. */
import type { Clock } from './clock.ts'
import type { TimerOrder } from './timer-worker.ts'

/** What is used of a worker. */
type TimerWorker = Pick<Worker, 'terminate'> & {
  postMessage: (order: TimerOrder) => void
  onmessage: ((event: MessageEvent<number>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

type Waiting = {
  readonly run: () => void
  readonly dueAt: number
  timer: ReturnType<typeof setTimeout> | null
}

/**
 * A clock whose timers run in a worker, until `close()`; in this thread where there are no workers.
 *
 * @param startWorker - gives `null` where there are no workers
 */
export function createPageClock(startWorker: () => TimerWorker | null = startTimerWorker): Clock {
  const waiting = new Map<number, Waiting>()
  let worker = startWorker()
  let lastId = 0
  const now = (): number => performance.now()

  function ring(id: number): void {
    const due = waiting.get(id)
    waiting.delete(id)
    due?.run()
  }
  function waitHere(id: number, one: Waiting): void {
    one.timer = setTimeout(() => ring(id), Math.max(0, one.dueAt - now()))
  }
  function release(): void {
    worker?.terminate()
    worker = null
  }
  if (worker !== null) {
    worker.onmessage = ({ data: id }) => ring(id)
    // Its script could not be had, as when the server was replaced meanwhile.
    worker.onerror = () => {
      release()
      for (const [id, one] of waiting) waitHere(id, one)
    }
  }
  return {
    now,
    wallTime: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const id = ++lastId
      const one: Waiting = { run, dueAt: now() + ms, timer: null }
      waiting.set(id, one)
      if (worker === null) waitHere(id, one)
      else worker.postMessage({ id, ms })
      return () => {
        if (!waiting.delete(id)) return
        if (one.timer === null) worker?.postMessage({ id, ms: null })
        else clearTimeout(one.timer)
      }
    },
    close: () => {
      for (const { timer } of waiting.values()) if (timer !== null) clearTimeout(timer)
      waiting.clear()
      release()
    },
  }
}

function startTimerWorker(): TimerWorker | null {
  if (typeof Worker === 'undefined') return null
  return new Worker(new URL('./timer-worker.ts', import.meta.url), { type: 'module' })
}
