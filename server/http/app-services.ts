/** What the HTTP routes work with; `start-server.ts` builds it. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ImageSource } from '../../shared/protocol/http.ts'
import type { Series } from '../../shared/series/series.ts'
import type { DeviceCookies } from '../auth/device-cookie.ts'
import type { SessionCookies } from '../auth/session-cookie.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Destination } from '../publish/destination.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'
import type { StorageHealth } from '../storage/storage-health.ts'
import type { RoomRegistry } from '../sync/room-registry.ts'

/** The server, before or after it listens. */
export type App = FastifyInstance

export type AppServices = {
  readonly storage: Omit<SqliteStorage, 'append' | 'close'>
  readonly health: Pick<StorageHealth, 'check' | 'failure'>
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  readonly rooms: Pick<RoomRegistry, 'open' | 'readMinutes' | 'setLocked' | 'damagedCount'>
  readonly destination: Destination
  /** At least one; the first is the one that is meant when a request names none. */
  readonly series: readonly Series[]
  readonly cookies: SessionCookies
  readonly devices: DeviceCookies
  /** Origins of our own pages; asked at each request, as the port is known only once the server listens. */
  readonly allowedOrigins: () => ReadonlySet<string>
  /** Whether people come by https. */
  readonly isSecure: boolean
  /** Whether pages load the images that minutes name. */
  readonly images: ImageSource
  readonly logger: FastifyBaseLogger
  /** Folder of the built client; `null`: there are no pages. */
  readonly clientFolder: string | null
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
}
