/** A value outside React, as React sees it. */
import { useSyncExternalStore } from 'react'
import type { ObservableValue } from '../collab/observable-value.ts'

/** The value now; the component is drawn again when it changes. */
export function useObservable<T>(observable: ObservableValue<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get)
}
