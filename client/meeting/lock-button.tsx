/** Locks and unlocks a meeting. */
import { useState } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import { errorWordsOf } from '../api/error-words.ts'
import { useApp } from '../ui/app-context.ts'
import { Button } from '../ui/button.tsx'
import styles from './lock-button.module.css'

type LockButtonProps = {
  readonly meeting: Meeting
  readonly onMeetingChange: (meeting: Meeting) => void
}

export function LockButton({ meeting, onMeetingChange }: LockButtonProps) {
  const { api } = useApp()
  const [error, setError] = useState<unknown>(null)
  async function toggle(): Promise<void> {
    try {
      onMeetingChange(await api.patchMeeting(meeting.id, { locked: !meeting.locked }))
      setError(null)
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => void toggle()}
        title={meeting.locked ? 'Let everybody write again' : 'Let nobody write, for all'}
      >
        {meeting.locked ? 'Unlock' : 'Lock'}
      </Button>
      {error !== null && (
        <p className={styles.problem} role="alert">
          {errorWordsOf(error).title}. {errorWordsOf(error).remedy}
        </p>
      )}
    </>
  )
}
