/** The address as React sees it. */
import { useMemo, useSyncExternalStore } from 'react'
import { NAVIGATE_EVENT } from './navigate.ts'
import { parseRoute } from './route.ts'
import type { Route } from './route.ts'

/** The page to show now; follows links, the back button and `navigate`. */
export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, readAddress)
  return useMemo(() => {
    const { pathname, search } = new URL(address, location.origin)
    return parseRoute(pathname, search)
  }, [address])
}

function readAddress(): string {
  return location.pathname.replace(/^\/+/, '/') + location.search
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(NAVIGATE_EVENT, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(NAVIGATE_EVENT, listener)
  }
}
