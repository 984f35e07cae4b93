/** `/sync/{id}`: from an upgrade request to a connection in a room. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocket, WebSocketServer } from 'ws'
import { MAX_FRAME_BYTES } from '../../shared/protocol/limits.ts'
import { type MeetingId, isMeetingId } from '../../shared/protocol/meeting-id.ts'
import { closeCode } from '../../shared/protocol/messages.ts'
import { MINUTES_VERSION } from '../../shared/protocol/minutes-messages.ts'
import { StorageError } from '../storage/storage-error.ts'
import { Connection, type Handshake, type Peer } from './connection.ts'
import { type UpgradeRefusal, refuseUpgrade } from './refuse-upgrade.ts'
import type { RoomRegistry } from './room-registry.ts'
import { type SyncMeter, unmetered } from './sync-meter.ts'

const TICK_INTERVAL_MS = 2_500

/** How long a peer has to answer a close frame before its socket is cut off. */
const CLOSE_LIMIT_MS = 2_000

/** RFC 6455, 7.4.1: what `ws` closes with by itself when a frame is over its `maxPayload`. */
const MESSAGE_TOO_BIG = 1009

export type SyncServerOptions = {
  readonly rooms: RoomRegistry
  /** The meeting of an id; `null`: there is none. What it gives is not looked at. */
  readonly findMeeting: (id: MeetingId) => Promise<unknown>
  /** Who the request's cookies say it is. */
  readonly readPeer: (request: IncomingMessage) => Peer
  readonly isOriginAllowed: (request: IncomingMessage) => boolean
  readonly logger: Logger
  /** Nothing is counted without one. */
  readonly meter?: SyncMeter
  /** Milliseconds of any clock that does not go back. */
  readonly now?: () => number
}

export type SyncServer = {
  /** For the `upgrade` event of an HTTP server. A refusal is an HTTP answer: 403, 404, 500 or 503. */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Close every room and connection (1001); resolves within 10 s. Safe to call twice. */
  readonly close: () => Promise<void>
  /** How many sockets are open. */
  readonly socketCount: () => number
}

/** Serve the rooms' documents to sockets. */
export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { rooms, logger } = options
  const meter = options.meter ?? unmetered
  const now = options.now ?? (() => performance.now())
  const connections = new Set<Connection>()
  // A variable, as the types of `ws` do not know `closeTimeout` yet.
  const serverOptions = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // `ws` would queue an answer to each ping without a bound; the connection answers.
    autoPong: false,
    maxPayload: MAX_FRAME_BYTES,
    closeTimeout: CLOSE_LIMIT_MS,
    WebSocket: SyncSocket,
  }
  const webSockets = new WebSocketServer(serverOptions)
  const ticking = setInterval(() => {
    for (const connection of connections) connection.tick()
  }, TICK_INTERVAL_MS).unref()

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Stays: a peer may vanish while it is being refused, and an error that nobody hears ends the process.
    socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'))
    upgrade(request, socket, head).catch((error: unknown) => {
      const refusal = refusalOf(error)
      // A damaged room is told once, when it is set aside.
      if (refusal !== 'STORAGE_DAMAGED') logger.error({ err: error }, 'a room could not be opened')
      refuseUpgrade(socket, refusal)
    })
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const id = await findRoom(request)
    if (typeof id !== 'string') {
      refuseUpgrade(socket, id.refusal)
      return
    }
    // Loaded before the upgrade, so that a load that fails is an HTTP answer and no frame waits for it.
    const room = await rooms.open(id)
    if (socket.destroyed) return
    const peer = options.readPeer(request)
    const handshake = readHandshake(request.url ?? '')
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection({
        socket: webSocket,
        stream: socket,
        room,
        peer,
        handshake,
        logger,
        meter,
        now,
      })
      connections.add(connection)
      void connection.closed.then(() => connections.delete(connection))
    })
  }

  /** The id of a meeting that exists, of a request that may come in; nothing is looked up for another one. */
  async function findRoom(request: IncomingMessage): Promise<MeetingId | { refusal: UpgradeRefusal }> {
    if (!options.isOriginAllowed(request)) return { refusal: 'ORIGIN_REFUSED' }
    const id = syncPathId(request.url ?? '')
    if (id === null) return { refusal: 'ROUTE_UNKNOWN' }
    if (!isMeetingId(id) || (await options.findMeeting(id)) === null) return { refusal: 'MEETING_UNKNOWN' }
    return id
  }

  async function close(): Promise<void> {
    await rooms.close()
    clearInterval(ticking)
    // Rooms have closed their members; `closeTimeout` cuts off those that do not answer.
    await Promise.all([...connections].map((connection) => connection.closed))
  }

  return { handleUpgrade, close, socketCount: () => connections.size }
}

/** Says with our own code that a frame is too large: `ws` would use one that stock clients come back after. */
class SyncSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === MESSAGE_TOO_BIG ? closeCode.TOO_LARGE : code, reason)
  }
}

function refusalOf(error: unknown): UpgradeRefusal {
  if (!(error instanceof StorageError)) return 'INTERNAL'
  return error.code === 'STORAGE_DAMAGED' ? 'STORAGE_DAMAGED' : 'STORAGE_FAILED'
}

/** The last segment of `/sync/{id}`; `null` for any other path. */
function syncPathId(url: string): string | null {
  return /^\/sync\/([^/?#]*)(?:\?.*)?$/.exec(url)?.[1] ?? null
}

/** `?minutes=2&epoch=…`; a version of our messages that is not this one is spoken by nobody here. */
function readHandshake(url: string): Handshake {
  const query = new URLSearchParams(/\?(.*)$/.exec(url)?.[1] ?? '')
  const speaksMinutes = query.get('minutes') === String(MINUTES_VERSION)
  return { speaksMinutes, epoch: query.get('epoch') }
}
