/** Who one is in a meeting, and whether that is settled. */
import { useState } from 'react'
import { useApp } from '../ui/app-context.ts'

const GUEST_KEY = 'live-minutes.guest'

export type Identity = {
  /** `unknown` until the server has answered, `unasked` until the person has. */
  readonly kind: 'unknown' | 'unasked' | 'guest' | 'named'
  /** `null` for a guest. */
  readonly name: string | null
  readonly stayGuest: () => void
}

/** A person is asked once per device: a name is kept by the server's cookie, the wish for none by the browser. */
export function useIdentity(): Identity {
  const { session } = useApp()
  const [isGuest, setIsGuest] = useState(readIsGuest)
  function stayGuest(): void {
    setIsGuest(true)
    keepIsGuest()
  }
  const name = session?.name ?? null
  if (session === null) return { kind: 'unknown', name, stayGuest }
  if (name !== null) return { kind: 'named', name, stayGuest }
  return { kind: isGuest ? 'guest' : 'unasked', name, stayGuest }
}

function readIsGuest(): boolean {
  try {
    return localStorage.getItem(GUEST_KEY) === 'yes'
  } catch {
    // Storage may be switched off; then a guest is asked again on each page.
    return false
  }
}

function keepIsGuest(): boolean {
  try {
    localStorage.setItem(GUEST_KEY, 'yes')
    return true
  } catch {
    return false
  }
}
