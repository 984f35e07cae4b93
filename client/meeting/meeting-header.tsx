/** What meeting this is, who is here, whether all is saved, and what one can do. */
import type { Meeting } from '../../shared/protocol/http.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { Button, buttonClassName } from '../ui/button.tsx'
import { toDateWords } from '../ui/date-words.ts'
import { Link } from '../ui/link.tsx'
import { toFinishPath, toHomePath } from '../ui/route.ts'
import type { View } from '../ui/route.ts'
import { LockButton } from './lock-button.tsx'
import styles from './meeting-header.module.css'
import { ParticipantList } from './participant-list.tsx'
import { SaveLabel } from './save-label.tsx'
import { ViewSwitch } from './view-switch.tsx'

type MeetingHeaderProps = {
  readonly meeting: Meeting
  readonly view: View
  readonly session: RoomSession | null
  /** One's own; `null` for a guest. */
  readonly name: string | null
  readonly onRename: () => void
  readonly onMeetingChange: (meeting: Meeting) => void
}

export function MeetingHeader(props: MeetingHeaderProps) {
  const { meeting, view, session, name, onRename, onMeetingChange } = props
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <Link to={toHomePath()} className={styles.back}>
          <span aria-hidden="true">←</span> Meetings
        </Link>
        <div className={styles.words}>
          <h1 className={styles.title}>{meeting.title}</h1>
          <div className={styles.state}>
            <time dateTime={meeting.date}>{toDateWords(meeting.date)}</time>
            {session !== null && <SaveLabel session={session} />}
          </div>
        </div>
        <div className={styles.people}>
          {session !== null && <ParticipantList session={session} />}
          <Button kind="quiet" onClick={onRename} title="Change how others see you">
            <span className={styles.name}>{name ?? 'Add your name'}</span>
            {name !== null && <span className="visually-hidden">, change your name</span>}
          </Button>
        </div>
      </div>
      <div className={styles.bar}>
        <ViewSwitch meetingId={meeting.id} view={view} />
        <div className={styles.actions}>
          <LockButton meeting={meeting} onMeetingChange={onMeetingChange} />
          <Link to={toFinishPath(meeting.id)} className={buttonClassName('primary')}>
            Finish
          </Link>
        </div>
      </div>
    </header>
  )
}
