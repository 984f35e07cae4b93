/** Searches texts by a regular expression that a person wrote, with a limit of time. */
import type { Match } from './find-matches.ts'
import type { PatternAnswer, PatternOrder } from './pattern-worker.ts'

/** How long a search may take, in milliseconds, the start of the worker included. */
const maxSearchMs = 1_500

/**
 * Searches each of the texts.
 *
 * @param onFound - the matches of each text, in their order; `null`: it took too long and was given up
 */
export type PatternSearch = {
  readonly search: (
    pattern: RegExp,
    texts: readonly string[],
    limit: number,
    onFound: (found: readonly (readonly Match[])[] | null) => void,
  ) => void
  /** Gives up what is under way; its answer never comes. */
  readonly stop: () => void
}

/** Searches in a worker: a running expression cannot be interrupted, only its thread ended. */
export function createPatternSearch(): PatternSearch {
  let worker: Worker | null = null
  let lastId = 0
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const stop = (): void => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    worker?.terminate()
    worker = null
  }
  return {
    stop,
    search: (pattern, texts, limit, onFound) => {
      const id = ++lastId
      const current = (worker ??= startWorker())
      const timer = setTimeout(() => {
        stop()
        onFound(null)
      }, maxSearchMs)
      timers.add(timer)
      const receive = ({ data }: MessageEvent<PatternAnswer>): void => {
        if (data.id !== id) return
        current.removeEventListener('message', receive)
        clearTimeout(timer)
        timers.delete(timer)
        onFound(data.found)
      }
      current.addEventListener('message', receive)
      const order: PatternOrder = { id, pattern, texts, limit }
      current.postMessage(order)
    },
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' })
}
