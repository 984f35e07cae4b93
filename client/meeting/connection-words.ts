/** How the link to the room is, in words. They never say "saved": that would need the server's word about its disk. */
import type { ConnectionStatus } from '../collab/connection-status.ts'

export const connectionWords: Record<ConnectionStatus['kind'], string> = {
  connecting: 'Connecting…',
  connected: 'Connected',
  offline: 'Offline, trying again…',
  'storage-failed': 'The server’s disk fails, trying again…',
  refused: 'Not connected',
  closed: 'Not connected',
}
