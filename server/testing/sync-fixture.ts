/** Rooms behind real sockets: an HTTP server on port 0 with `/sync/{id}` and nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { MemoryUpdateLog } from '../storage/memory-update-log.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import { RoomRegistry } from '../sync/room-registry.ts'
import { createSeed } from '../sync/seed-document.ts'
import { type SyncServerOptions, createSyncServer } from '../sync/sync-server.ts'
import { newUpdate } from './new-update.ts'

export const roomA = 'aaaaaaaaaaaaaaaa'
export const roomB = 'bbbbbbbbbbbbbbbb'
export const silentLogger = pino({ level: 'silent' })

export type SyncFixtureOptions<Log extends UpdateLog> = {
  readonly log: Log
  /** Meetings that are locked when their room is loaded. */
  readonly locked?: readonly string[]
  readonly idleGraceMs?: number
  readonly server?: Partial<SyncServerOptions>
}

/** Serve {@link roomA} and {@link roomB} of a log; all is closed when the running test is finished. */
export async function serveRooms<Log extends UpdateLog>(options: SyncFixtureOptions<Log>) {
  const { log, locked = [], idleGraceMs = 60_000 } = options
  const rooms = new RoomRegistry({
    log,
    readMeeting: (id) => Promise.resolve({ isLocked: locked.includes(id), epoch: 'epoch-1' }),
    logger: silentLogger,
    idleGraceMs,
  })
  const sync = createSyncServer({
    rooms,
    findMeeting: (id) => Promise.resolve([roomA, roomB].includes(id) ? { id } : null),
    readPeer: (request) => {
      const given = request.headers['x-test-session']
      const session = typeof given === 'string' ? given : null
      return { session, device: session, name: null }
    },
    isOriginAllowed: (request) => request.headers.origin === undefined,
    logger: silentLogger,
    ...options.server,
  })
  const http = createServer((_, response) => response.writeHead(404).end())
  http.on('upgrade', sync.handleUpgrade)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  // reason: a TCP server that listens has an address of this kind.
  const { port } = http.address() as AddressInfo
  onTestFinished(async () => {
    await sync.close()
    http.close()
  })
  return { url: `ws://127.0.0.1:${port}/sync`, rooms, sync, log }
}

/** The same on a log in memory, in which room A begins with `text`. */
export async function serveMemoryRooms(
  text: string,
  options: Omit<SyncFixtureOptions<MemoryUpdateLog>, 'log'> = {},
) {
  const log = new MemoryUpdateLog()
  await log.append(roomA, newUpdate(createSeed(text, 1)))
  await log.append(roomB, newUpdate(createSeed('neighbour', 1)))
  return serveRooms({ log, ...options })
}
