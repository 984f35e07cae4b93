/** What one must know before writing on: a lock, a lost link, a refusal. */
import type { ReactNode } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import type { RefusalReason } from '../collab/connection-status.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import styles from './room-banner.module.css'
import { SendAgainButton } from './send-again-button.tsx'
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
}

export function RoomBanner({ session, meeting, onMeetingChange, onRestart }: RoomBannerProps) {
  const status = useObservable(session.status)
  const hasText = useObservable(session.hasText)
  if (status.kind === 'refused') {
    return (
      <Banner words={refusalWords[status.reason]}>
        {status.reason === 'locked' && (
          <SendAgainButton session={session} meeting={meeting} onMeetingChange={onMeetingChange} />
        )}
        <CopyButton label="Copy all of this page’s text" readText={() => session.text.toJSON()} />
        <Button onClick={onRestart}>Drop it and show the minutes</Button>
      </Banner>
    )
  }
  if (status.kind === 'storage-failed') {
    return (
      <Banner words="The server cannot write to its disk. Keep this page open: it sends your text as soon as it can." />
    )
  }
  if (status.kind === 'offline' && status.hasUnsentChanges) {
    return (
      <Banner words="You are offline. What you type stays on this page until the server is back: keep it open." />
    )
  }
  if (status.kind === 'offline' && !hasText) {
    return <Banner words="The server does not answer. This page keeps trying." />
  }
  if (meeting.locked) {
    return <Banner words="This meeting is locked: nobody can change its minutes until someone unlocks it." />
  }
  return null
}

function Banner({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      <p className={styles.words}>{words}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
