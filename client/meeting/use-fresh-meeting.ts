/** Keeps what the page knows of a meeting in step with the server. */
import { useEffect } from 'react'
import type { RoomSession } from '../collab/room-session.ts'

/**
 * Say when the meeting may have changed: the room refused a write, the link came back, or the person did.
 *
 * @param onMeetingStale - must stay the same function
 */
export function useFreshMeeting(session: RoomSession | null, onMeetingStale: () => void): void {
  useEffect(() => {
    if (session === null) return
    return session.status.subscribe(() => {
      const { kind } = session.status.get()
      if (kind === 'refused' || kind === 'connected') onMeetingStale()
    })
  }, [session, onMeetingStale])
  useEffect(() => {
    function onVisible(): void {
      if (document.visibilityState === 'visible') onMeetingStale()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [onMeetingStale])
}
