/** A value outside React that components subscribe to. */

export type ObservableValue<T> = {
  /** The current value; the same reference until it changes, as `useSyncExternalStore` needs. */
  readonly get: () => T
  /** Replace the value and tell the listeners; an equal value changes nothing. */
  readonly set: (value: T) => void
  /** Call `listener` after each change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * Create an observable value.
 *
 * @param isEqual - values that it holds equal keep the old reference; `Object.is` unless told
 */
export function createObservableValue<T>(
  initial: T,
  isEqual: (before: T, after: T) => boolean = Object.is,
): ObservableValue<T> {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    get: () => current,
    set: (value) => {
      if (isEqual(current, value)) return
      current = value
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
