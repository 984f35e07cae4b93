/** A session's link to its room: makes it, keeps it alive, makes it anew, and speaks our own messages over it. */
import type * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type { Doc } from 'yjs'
import { closeCode } from '../../shared/protocol/messages.ts'
import {
  encodeMinutesMessage,
  type Hello,
  MINUTES_VERSION,
  minutesType,
  readAcknowledged,
  readDigest,
  readHello,
  readRefused,
  type Refused,
} from '../../shared/protocol/minutes-messages.ts'
import type { Clock } from './clock.ts'
import { isWorthRetrying, toLostStatus } from './connection-status.ts'
import { createCountingSocket, type SocketListener } from './counting-socket.ts'
import { LinkLiveness } from './link-liveness.ts'
import { reconnectDelayMs } from './reconnect-delay.ts'
import { tellOwnPresenceOnly } from './tell-own-presence.ts'

export type LinkListener = Pick<SocketListener, 'onFrame'> & {
  /** The room's text is here. */
  readonly onSynced: () => void
  /** @param code - the websocket's close code; `null`: this side gave the link up */
  readonly onLost: (code: number | null) => void
  /** An update frame, and all before it, are settled. */
  readonly onAcknowledged: (frame: number) => void
  readonly onRefused: (refused: Refused) => void
  /** SHA-256 of the committed text. */
  readonly onDigest: (digest: Uint8Array) => void
}

export type RoomLinkOptions = {
  /** Websocket address of all rooms, without the room. */
  readonly serverUrl: string
  readonly roomId: string
  readonly doc: Doc
  readonly clock: Clock
  /** Tells `online` and `visibilitychange`. */
  readonly page: EventTarget
  readonly listener: LinkListener
}

/** Events after which a link that is down is tried at once, and one that seems up is asked. */
const wakingEvents = ['online', 'visibilitychange'] as const

/** Connects on construction; after a loss by itself, unless the server's close code says that it would not help. */
export class RoomLink {
  readonly awareness: Awareness
  readonly #options: RoomLinkOptions
  readonly #provider: WebsocketProvider
  readonly #liveness: LinkLiveness
  /** Of the document; `null` until the room has told it. */
  #epoch: string | null = null
  /** The number of the present connection in its room; `null` until the room has told it. */
  #connection: number | null = null
  #failures = 0
  #callOffRetry: (() => void) | null = null
  /** Why this side gives the link up, if not for silence. */
  #ownCode: number | null = null
  #isLosing = false

  constructor(options: RoomLinkOptions) {
    this.#options = options
    const { serverUrl, roomId, doc, clock, page, listener } = options
    this.#provider = new WebsocketProvider(serverUrl, roomId, doc, {
      connect: false,
      disableBc: true,
      params: { minutes: String(MINUTES_VERSION) },
      shouldReconnect: () => false,
      WebSocketPolyfill: createCountingSocket({
        onFrame: listener.onFrame,
        onHeard: (socket) => {
          if (socket === this.#provider.ws) this.#liveness.heard()
        },
      }),
    })
    this.awareness = this.#provider.awareness
    this.#liveness = new LinkLiveness({
      clock,
      ping: () => this.#send(minutesType.ping),
      onDead: () => this.#provider.disconnect(),
    })
    tellOwnPresenceOnly(this.#provider)
    this.#listenToMessages(listener)
    this.#provider.on('sync', (isSynced) => {
      if (!isSynced) return
      this.#failures = 0
      listener.onSynced()
    })
    this.#provider.on('connection-close', (event) => this.#onClose(event?.code ?? this.#ownCode))
    for (const type of wakingEvents) page.addEventListener(type, this.#wake)
    this.connect()
  }

  /** The origin of what the room sends. */
  get origin(): unknown {
    return this.#provider
  }

  get epoch(): string | null {
    return this.#epoch
  }

  /** Try now. */
  connect(): void {
    this.#callOffRetry?.()
    this.#callOffRetry = null
    if (this.#provider.ws !== null) return
    this.#liveness.begin()
    this.#provider.connect()
  }

  /** Make a new link in place of this one, as when the server is to look anew at who one is. */
  renew(): void {
    this.#provider.disconnect()
    this.connect()
  }

  /** Give the link up until `connect` is called. */
  stop(): void {
    this.#provider.disconnect()
    this.#callOffRetry?.()
    this.#callOffRetry = null
  }

  /** Ask for the digest of the committed text. */
  askDigest(): void {
    this.#send(minutesType.queryDigest)
  }

  /** Tell that the text here is another. */
  tellDifference(): void {
    this.#send(minutesType.difference)
  }

  /** Safe to call twice. */
  close(): void {
    for (const type of wakingEvents) this.#options.page.removeEventListener(type, this.#wake)
    this.stop()
    this.#provider.destroy()
    this.awareness.destroy()
  }

  #listenToMessages(listener: LinkListener): void {
    const listen = (type: number, hear: (decoder: decoding.Decoder) => void): void => {
      this.#provider.messageHandlers[type] = (_encoder, decoder) => hear(decoder)
    }
    listen(minutesType.hello, (decoder) => this.#onHello(readHello(decoder)))
    listen(minutesType.acknowledged, (decoder) => {
      const frame = this.#connection === null ? null : readAcknowledged(decoder, this.#connection)
      if (frame !== null) listener.onAcknowledged(frame)
    })
    listen(minutesType.refused, (decoder) => listener.onRefused(readRefused(decoder)))
    listen(minutesType.digest, (decoder) => listener.onDigest(readDigest(decoder)))
    // It was heard, and that is all that it says.
    listen(minutesType.pong, () => undefined)
  }

  #onHello({ epoch, connection }: Hello): void {
    if (this.#epoch !== null && this.#epoch !== epoch) {
      // The server closes too; not to wait for it is one way less to merge two histories.
      this.#ownCode = closeCode.ROOM_REPLACED
      this.#provider.disconnect()
      return
    }
    this.#epoch = epoch
    this.#connection = connection
    this.#provider.params = { minutes: String(MINUTES_VERSION), epoch }
  }

  #onClose(code: number | null): void {
    // The provider says it again where a listener closes it within this.
    if (this.#isLosing) return
    this.#isLosing = true
    this.#ownCode = null
    this.#connection = null
    this.#liveness.stop()
    if (isWorthRetrying(toLostStatus(code))) this.#retryLater()
    try {
      this.#options.listener.onLost(code)
    } finally {
      this.#isLosing = false
    }
  }

  #retryLater(): void {
    const { clock } = this.#options
    this.#callOffRetry?.()
    this.#callOffRetry = clock.after(reconnectDelayMs(this.#failures, clock.random()), () => this.connect())
    this.#failures += 1
  }

  readonly #wake = (event: Event): void => {
    if (this.#callOffRetry !== null) this.connect()
    else if (event.type === 'online' && this.#provider.wsconnecting) this.renew()
    else this.#liveness.wake()
  }

  #send(type: number): void {
    const { ws } = this.#provider
    if (ws?.readyState === WebSocket.OPEN) ws.send(Uint8Array.from(encodeMinutesMessage(type)))
  }
}
