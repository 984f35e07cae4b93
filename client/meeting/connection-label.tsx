/** How the link to the room is, in the header. */
import type { RoomSession } from '../collab/room-session.ts'
import styles from './connection-label.module.css'
import { connectionWords } from './connection-words.ts'
import { useObservable } from './use-observable.ts'

export function ConnectionLabel({ session }: { readonly session: RoomSession }) {
  const { kind } = useObservable(session.status)
  return (
    <p className={styles.label} role="status" aria-label="Connection">
      <span className={[styles.dot, kind === 'connected' ? styles.isConnected : styles.isAway].join(' ')} />
      {connectionWords[kind]}
    </p>
  )
}
