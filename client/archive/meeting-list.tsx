/** Meetings as a list of links. */
import type { Meeting } from '../../shared/protocol/http.ts'
import { toShortDateWords } from '../ui/date-words.ts'
import { Link } from '../ui/link.tsx'
import { toMeetingPath } from '../ui/route.ts'
import styles from './meeting-list.module.css'
import { StateBadge } from './state-badge.tsx'

export function MeetingList({ meetings }: { readonly meetings: readonly Meeting[] }) {
  return (
    <ul className={styles.list}>
      {meetings.map((meeting) => (
        <li key={meeting.id} className={styles.item}>
          <time className={styles.date} dateTime={meeting.date}>
            {toShortDateWords(meeting.date)}
          </time>
          <Link to={toMeetingPath(meeting.id)} className={styles.title}>
            {meeting.title}
          </Link>
          <StateBadge state={meeting.state} />
        </li>
      ))}
    </ul>
  )
}
