/** Sends what the room refused while it was locked. */
import { useState } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import { errorWordsOf } from '../api/error-words.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { useApp } from '../ui/app-context.ts'
import { Button } from '../ui/button.tsx'

type SendAgainButtonProps = {
  readonly session: RoomSession
  readonly meeting: Meeting
  readonly onMeetingChange: (meeting: Meeting) => void
}

/** Unlocks the meeting first, if it still is locked. */
export function SendAgainButton({ session, meeting, onMeetingChange }: SendAgainButtonProps) {
  const { api } = useApp()
  const [error, setError] = useState<unknown>(null)
  async function send(): Promise<void> {
    try {
      if (meeting.locked) onMeetingChange(await api.patchMeeting(meeting.id, { locked: false }))
      session.reconnect()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <>
      <Button onClick={() => void send()}>{meeting.locked ? 'Unlock and send it' : 'Send it again'}</Button>
      {error !== null && (
        <span role="alert">
          {errorWordsOf(error).title}. {errorWordsOf(error).remedy}
        </span>
      )}
    </>
  )
}
