/** What one must know, or can do, before writing on: a lock, a refusal, minutes that were replaced, text long unsaved. */
import type { ReactNode } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import type { RefusalReason } from '../collab/connection-status.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { Button } from '../ui/button.tsx'
import { toTimeWords } from '../ui/date-words.ts'
import styles from './room-banner.module.css'
import { SendAgainButton } from './send-again-button.tsx'
import { TextRescue } from './text-rescue.tsx'
import { useObservable } from './use-observable.ts'

type RoomBannerProps = {
  readonly session: RoomSession
  readonly meeting: Meeting
  readonly onMeetingChange: (meeting: Meeting) => void
  readonly onRestart: () => void
}

const refusalWords: Record<RefusalReason, string> = {
  locked:
    'The meeting was locked while you typed. What you typed last is only on this page, not in the minutes.',
  'too-large':
    'The minutes hold at most 2 MiB. What you put in last is only on this page, not in the minutes.',
  'frame-invalid':
    'The server did not take what you typed last. It is only on this page, not in the minutes.',
  'client-id-taken':
    'The server no longer knows this browser as the one that typed this text. What you typed last is only on this page, not in the minutes.',
}

const replacedWords =
  'The minutes were replaced on the server, as by a restored backup. This page shows the text as it was before; it is not mixed into the new one.'

export function RoomBanner({ session, meeting, onMeetingChange, onRestart }: RoomBannerProps) {
  const state = useObservable(session.saveState)
  const hasText = useObservable(session.hasText)
  const rescue = <TextRescue path={meeting.path} readText={() => session.text.toJSON()} />
  switch (state.kind) {
    case 'refused':
      return (
        <Banner words={refusalWords[state.reason]}>
          {state.reason === 'locked' && (
            <SendAgainButton session={session} meeting={meeting} onMeetingChange={onMeetingChange} />
          )}
          {rescue}
          <Button onClick={onRestart}>Drop it and show the minutes</Button>
        </Banner>
      )
    case 'replaced':
      return (
        <Banner words={replacedWords}>
          {rescue}
          <Button onClick={onRestart}>Open the minutes as they are now</Button>
        </Banner>
      )
    case 'not-saved':
    case 'offline':
    case 'storage-failed':
      if (state.since !== null && (state.isLong || !session.isKeptOnDevice)) {
        return (
          <Banner words={unsavedWordsOf(toTimeWords(state.since), session.isKeptOnDevice)}>
            {state.isLong && rescue}
          </Banner>
        )
      }
      if (!hasText) return <Banner words="The server does not answer. This page keeps trying." />
      break
    default:
  }
  if (meeting.locked) {
    return <Banner words="This meeting is locked: nobody can change its minutes until someone unlocks it." />
  }
  return null
}

function unsavedWordsOf(since: string, isKeptOnDevice: boolean): string {
  return isKeptOnDevice
    ? `What you typed since ${since} is not on the server yet. It is kept on this device, and sent as soon as the server takes it, also when you come back later.`
    : `What you typed since ${since} is in this tab only, as this browser keeps nothing for the page: leave it open. It is sent as soon as the server takes it.`
}

function Banner({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      <p className={styles.words}>{words}</p>
      {children !== undefined && children !== false && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
