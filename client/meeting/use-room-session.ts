/** The session of the page that is open. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { RoomHolder } from '../collab/room-holder.ts'
import { RoomSession } from '../collab/room-session.ts'
import { useApp } from '../ui/app-context.ts'

export type OpenRoom = {
  /** `null` until the room may be opened. */
  readonly session: RoomSession | null
  /** Give up what the server did not take, and open the room anew. */
  readonly restart: () => void
}

/**
 * Keep a session open while the page is shown.
 *
 * @param syncPath - the room's websocket path; `null` while it must not be opened yet
 * @param name - shown to the others; `null` for a guest
 */
export function useRoomSession(syncPath: string | null, name: string | null): OpenRoom {
  const { copies } = useApp()
  const holder = useMemo(() => {
    if (syncPath === null) return null
    const end = syncPath.lastIndexOf('/')
    const room = { serverUrl: toSocketUrl(syncPath.slice(0, end)), roomId: syncPath.slice(end + 1), copies }
    return new RoomHolder(() => new RoomSession(room))
  }, [syncPath, copies])
  const session = useSyncExternalStore(holder?.subscribe ?? subscribeToNothing, holder?.get ?? getNull)
  useEffect(() => session?.setName(name), [session, name])
  return { session, restart: () => holder?.restart() }
}

function toSocketUrl(path: string): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`
}

function subscribeToNothing(): () => void {
  return getNull
}

function getNull(): null {
  return null
}
