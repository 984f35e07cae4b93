/** The meeting page once the meeting is known. */
import { useState } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import { EditorNotice } from '../editor/notice/editor-notice.tsx'
import { useNotice } from '../editor/notice/use-notice.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import type { View } from '../ui/route.ts'
import { Spinner } from '../ui/spinner.tsx'
import { EditorArea } from './editor-area.tsx'
import { MeetingHeader } from './meeting-header.tsx'
import styles from './meeting-room.module.css'
import { NameDialog } from './name-dialog.tsx'
import { useFreshMeeting } from './use-fresh-meeting.ts'
import { useIdentity } from './use-identity.ts'
import { useRefusedDrops } from './use-refused-drops.ts'
import { useRoomSession } from './use-room-session.ts'

type MeetingRoomProps = {
  readonly meeting: Meeting
  readonly view: View
  /** The meeting may have changed on the server. */
  readonly onMeetingStale: () => void
  readonly onMeetingChange: (meeting: Meeting) => void
}

export function MeetingRoom({ meeting, view, onMeetingStale, onMeetingChange }: MeetingRoomProps) {
  const identity = useIdentity()
  // Who has not said their name yet is a guest until then.
  const { session, restart } = useRoomSession(
    identity.kind === 'unknown' ? null : meeting.syncPath,
    identity.name,
  )
  const [isRenaming, setIsRenaming] = useState(false)
  useFreshMeeting(session, onMeetingStale)
  const { notice, tell, close } = useNotice()
  useRefusedDrops(tell)
  return (
    <div className={styles.page}>
      <MeetingHeader
        meeting={meeting}
        view={view}
        session={session}
        name={identity.name}
        onRename={() => setIsRenaming(true)}
        onMeetingChange={onMeetingChange}
      />
      <main className={[styles.main, view === 'split' ? styles.isWide : styles.isNarrow].join(' ')}>
        <ErrorBoundary region="The editor">
          {session === null ? (
            <Spinner label="Waiting to open the minutes" />
          ) : (
            <EditorArea
              key={session.doc.guid}
              session={session}
              view={view}
              meeting={meeting}
              onMeetingChange={onMeetingChange}
              onRestart={restart}
            />
          )}
        </ErrorBoundary>
      </main>
      {(isRenaming || identity.kind === 'unasked') && (
        <NameDialog
          isFirst={identity.kind === 'unasked'}
          onClose={() => {
            if (!isRenaming) identity.stayGuest()
            setIsRenaming(false)
          }}
        />
      )}
      <EditorNotice notice={notice} onClose={close} />
    </div>
  )
}
