/** Something that a page loads before it can show it. */
import { useCallback, useEffect, useRef, useState } from 'react'

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }

export type Loading<T> = {
  readonly state: Loaded<T>
  /** Load again; what is shown stays until the new answer is there, and also when that is an error. */
  readonly reload: () => void
  /** Show this value, which came with another answer. */
  readonly replace: (value: T) => void
}

/**
 * Load a value, and again whenever `key` changes; an answer that comes after that is dropped.
 *
 * @param key - what the value depends on
 * @param load - may change from one render to the next as long as it loads the same for the same key
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loading<T> {
  const [answer, setAnswer] = useState<{ key: string; state: Loaded<T> } | null>(null)
  const [round, setRound] = useState(0)
  // A value that came with another answer is newer than what a load that still runs will bring.
  const replacements = useRef(0)
  useEffect(() => {
    let isLeft = false
    const replacementsBefore = replacements.current
    const isCurrent = () => !isLeft && replacements.current === replacementsBefore
    load().then(
      (value) => {
        if (isCurrent()) setAnswer({ key, state: { kind: 'loaded', value } })
      },
      (error: unknown) => {
        if (!isCurrent()) return
        // People write in what is shown: an answer that fails to come must not take it from them.
        setAnswer((shown) =>
          shown?.key === key && shown.state.kind === 'loaded'
            ? shown
            : { key, state: { kind: 'failed', error } },
        )
      },
    )
    return () => {
      isLeft = true
    }
    // reason: `load` is the same for the same key, see above
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, round])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const replace = useCallback(
    (value: T) => {
      replacements.current += 1
      setAnswer({ key, state: { kind: 'loaded', value } })
    },
    [key],
  )
  return { state: answer?.key === key ? answer.state : { kind: 'loading' }, reload, replace }
}
