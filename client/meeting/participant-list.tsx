/** Who is here: initials to see, names to hover and to hear. */
import type { Participant } from '../collab/participants.ts'
import type { RoomSession } from '../collab/room-session.ts'
import styles from './participant-list.module.css'
import { useObservable } from './use-observable.ts'

/** Badges shown before the rest becomes a number. */
const MAX_SHOWN = 5

export function ParticipantList({ session }: { readonly session: RoomSession }) {
  const participants = useObservable(session.participants)
  const isTooMany = participants.length > MAX_SHOWN
  const shown = isTooMany ? participants.slice(0, MAX_SHOWN - 1) : participants
  const rest = participants.slice(shown.length).map(wordsOf).join(', ')
  return (
    <ul className={styles.list} aria-label="Here now">
      {shown.map((participant) => (
        <li
          key={participant.key}
          className={styles.person}
          style={{ backgroundColor: participant.color }}
          title={wordsOf(participant)}
        >
          <span aria-hidden="true">{participant.initials}</span>
          <span className="visually-hidden">{wordsOf(participant)}</span>
        </li>
      ))}
      {isTooMany && (
        <li className={[styles.person, styles.rest].join(' ')} title={rest}>
          <span aria-hidden="true">+{participants.length - shown.length}</span>
          <span className="visually-hidden">{rest}</span>
        </li>
      )}
    </ul>
  )
}

function wordsOf({ name, isSelf, windows }: Participant): string {
  const remarks = [...(isSelf ? ['you'] : []), ...(windows > 1 ? [`${windows} windows`] : [])]
  return remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`
}
