/** How the link to the room is. It never says "saved": that would need the server's word that the disk has it. */
import type { ConnectionStatus } from '../collab/connection-status.ts'
import type { RoomSession } from '../collab/room-session.ts'
import styles from './connection-label.module.css'
import { useObservable } from './use-observable.ts'

const words: Record<ConnectionStatus['kind'], string> = {
  connecting: 'Connecting…',
  connected: 'Connected',
  offline: 'Offline, trying again…',
  'storage-failed': 'The server’s disk fails, trying again…',
  refused: 'Not connected',
  closed: 'Not connected',
}

export function ConnectionLabel({ session }: { readonly session: RoomSession }) {
  const { kind } = useObservable(session.status)
  return (
    <p className={styles.label} role="status" aria-label="Connection">
      <span className={[styles.dot, kind === 'connected' ? styles.isConnected : styles.isAway].join(' ')} />
      {words[kind]}
    </p>
  )
}
