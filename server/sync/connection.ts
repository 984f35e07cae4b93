/** One socket in one room: reads frames, keeps limits, answers; what an update means is the room's. */
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { type CloseCode, closeCode } from '../../shared/protocol/messages.ts'
import {
  encodeDigest,
  encodeHello,
  encodeMinutesMessage,
  minutesType,
} from '../../shared/protocol/minutes-messages.ts'
import { encodeKeepAlive, toFrame } from './frames.ts'
import { type ClientMessage, parseFrame } from './parse-frame.ts'
import { PresenceSlots } from './presence-slots.ts'
import { INTERNAL_ERROR, type Room, SERVICE_RESTART } from './room.ts'
import type { RoomMember } from './room-member.ts'
import type { SyncMeter } from './sync-meter.ts'
import { UpdateIntake, type UpdateKind } from './update-intake.ts'

/** What may wait for a reader beside its answer to sync step 1; one that is further behind is to resync. */
const MAX_UNREAD_BYTES = 1024 * 1024

/** A sender with more than this on its way to the disk is not read from until it is stored. */
const MAX_UNSTORED_BYTES = 8 * 1024 * 1024

/** A stock client that hears nothing for 30 s reconnects. */
const KEEP_ALIVE_MS = 15_000
const PING_INTERVAL_MS = 10_000
/** Two pings unanswered; with the tick's interval a dead peer is gone within 30 s. */
const SILENCE_LIMIT_MS = 25_000

/** Who is at the other end. */
export type Peer = {
  /** `null`: a nameless guest, or a program. */
  readonly session: string | null
  /** `null`: a program. */
  readonly device: string | null
  /** What the session says it is called; `null`: there is none. */
  readonly name: string | null
}

/** What a client asked for in the address it connected to. */
export type Handshake = {
  /** Whether it takes our own messages. */
  readonly speaksMinutes: boolean
  /** Of the copy that it holds; `null`: it holds none, or cannot tell. */
  readonly epoch: string | null
}

export type ConnectionOptions = {
  readonly socket: WebSocket
  /** What the socket is on: for whole frames that many sockets are sent. */
  readonly stream: Pick<Duplex, 'write'>
  readonly room: Room
  readonly peer: Peer
  readonly handshake: Handshake
  readonly logger: Logger
  readonly meter: SyncMeter
  /** Milliseconds of any monotonic clock. */
  readonly now: () => number
}

/** Owns a socket until it is closed; any fault of the peer closes this connection and nothing else. */
export class Connection implements RoomMember {
  readonly session: string | null
  readonly device: string | null
  readonly name: string | null
  readonly speaksMinutes: boolean
  /** Resolves when the socket is gone. */
  readonly closed: Promise<void>
  readonly #socket: WebSocket
  readonly #stream: Pick<Duplex, 'write'>
  readonly #room: Room
  readonly #logger: Logger
  readonly #meter: SyncMeter
  readonly #now: () => number
  #state: 'open' | 'closed' = 'open'
  /** The code that this side closed with; `null`: it did not. */
  #closedWith: number | null = null
  readonly #intake: UpdateIntake
  readonly #presenceSlots: PresenceSlots
  #lastSentAt: number
  #lastHeardAt: number
  #lastPingAt: number
  /** Of answers to sync step 1, which may be larger than what may wait otherwise. */
  #unreadStep2Bytes = 0
  #unstoredBytes = 0

  /** Join the room and listen to the socket. */
  constructor({ socket, stream, room, peer, handshake, logger, meter, now }: ConnectionOptions) {
    this.session = peer.session
    this.device = peer.device
    this.name = peer.name
    this.speaksMinutes = handshake.speaksMinutes
    this.#intake = new UpdateIntake({
      room,
      member: this,
      connection: room.takeNumber(),
      refuse: (code, reason) => this.#refuse(code, reason),
      meter,
      now,
    })
    this.#presenceSlots = new PresenceSlots((awarenessUpdate) => room.showPresence(awarenessUpdate), now)
    this.#socket = socket
    this.#stream = stream
    this.#room = room
    this.#logger = logger.child({ room: room.id })
    this.#meter = meter
    this.#now = now
    this.#lastSentAt = this.#lastHeardAt = this.#lastPingAt = now()

    socket.on('message', (frame: Buffer, isBinary) => {
      this.#lastHeardAt = this.#now()
      meter.received(frame.byteLength)
      if (isBinary) this.#handleSafely(frame)
      else this.#refuse(closeCode.FRAME_INVALID, 'a text frame')
    })
    socket.on('ping', (payload) => {
      this.#lastHeardAt = this.#now()
      this.#answerPing(payload)
    })
    socket.on('pong', () => {
      this.#lastHeardAt = this.#now()
    })
    socket.on('error', (error) => this.#logger.info({ err: error }, 'a socket failed'))
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        meter.closed(this.#closedWith ?? code)
        this.#state = 'closed'
        this.#presenceSlots.stop()
        this.#room.leave(this)
        resolve()
      })
    })
    this.#greet(handshake)
  }

  /** Send a message, unless the peer is too far behind: then it is closed. */
  send(message: Buffer): void {
    if (this.#maySend(message.byteLength)) this.#socket.send(message)
  }

  /** The same with whole frames: `ws` writes each of its own in one go, so these come between two of them. */
  sendFrames(frames: Buffer): void {
    if (this.#maySend(frames.byteLength)) this.#stream.write(frames)
  }

  /** Leave the room and close the socket; `ws` cuts off a peer that does not answer in time. Safe to call twice. */
  close(code: number, reason: string): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#closedWith = code
    this.#presenceSlots.stop()
    this.#room.leave(this)
    this.#socket.resume()
    this.#socket.close(code, reason)
  }

  /** To be called every few seconds: keeps stock clients connected and finds dead peers. */
  tick(): void {
    if (this.#state === 'closed') return
    const now = this.#now()
    if (now - this.#lastHeardAt > SILENCE_LIMIT_MS && !this.#socket.isPaused) {
      this.#socket.terminate()
      return
    }
    if (now - this.#lastPingAt >= PING_INTERVAL_MS) {
      this.#lastPingAt = now
      this.#socket.ping()
    }
    if (now - this.#lastSentAt >= KEEP_ALIVE_MS) this.send(encodeKeepAlive())
  }

  #greet({ speaksMinutes, epoch }: Handshake): void {
    if (speaksMinutes && this.#room.epoch !== null) {
      this.send(toFrame(encodeHello(this.#room.epoch, this.#intake.connection)))
      if (epoch !== null && epoch !== this.#room.epoch) {
        this.#refuse(closeCode.ROOM_REPLACED, 'the copy is of another history of the document')
        return
      }
    }
    if (!this.#room.join(this)) this.close(SERVICE_RESTART, 'the room was closed; come back')
  }

  /** A frame that our own code fails on is our bug, and still nobody else's trouble. */
  #handleSafely(frame: Buffer): void {
    try {
      this.#handle(parseFrame(frame))
    } catch (error) {
      this.#logger.error({ err: error }, 'a frame could not be handled')
      this.close(INTERNAL_ERROR, 'the frame could not be handled')
    }
  }

  #answerPing(payload: Buffer): void {
    if (this.#state === 'closed') return
    if (this.#isTooFarBehind()) this.#refuse(closeCode.SLOW_READER, 'too much is unread')
    else this.#socket.pong(payload)
  }

  #maySend(bytes: number): boolean {
    // Nothing may follow the answer to the peer's own close frame.
    if (this.#state === 'closed' || this.#socket.readyState !== this.#socket.OPEN) return false
    if (this.#isTooFarBehind()) {
      this.#refuse(closeCode.SLOW_READER, 'too much is unread')
      return false
    }
    this.#lastSentAt = this.#now()
    this.#meter.sent(bytes)
    return true
  }

  #isTooFarBehind(): boolean {
    return this.#socket.bufferedAmount - this.#unreadStep2Bytes > MAX_UNREAD_BYTES
  }

  #handle(message: ClientMessage): void {
    if (this.#state === 'closed') return
    switch (message.kind) {
      case 'step1':
        this.#answerStep1(message.stateVector)
        break
      case 'step2':
      case 'update':
        this.#takeUpdate(message.kind, message.update)
        break
      case 'awareness':
        this.#takePresence(message.awarenessUpdate)
        break
      case 'query-awareness':
        this.#room.sendPresence(this)
        break
      case 'query-digest':
      case 'difference':
      case 'ping':
        if (this.speaksMinutes) this.#handleMinutes(message.kind)
        else this.#refuse(closeCode.FRAME_INVALID, `${message.kind}, which it did not ask for`)
        break
      case 'too-large':
        this.#refuse(closeCode.TOO_LARGE, `too large: ${message.reason}`)
        break
      case 'invalid':
        this.#refuse(closeCode.FRAME_INVALID, message.reason)
        break
    }
  }

  #handleMinutes(kind: 'query-digest' | 'difference' | 'ping'): void {
    switch (kind) {
      case 'query-digest': {
        // Who reads the digest has the text that it is of.
        this.#room.flush()
        const digest = this.#room.textDigest()
        if (digest !== null) this.send(toFrame(encodeDigest(digest)))
        break
      }
      case 'difference':
        this.#meter.differed()
        this.#logger.error('a client has another text than the log')
        break
      case 'ping':
        this.send(toFrame(encodeMinutesMessage(minutesType.pong)))
        break
    }
  }

  #answerStep1(stateVector: Uint8Array): void {
    if (this.#unreadStep2Bytes > MAX_UNREAD_BYTES) {
      this.#refuse(closeCode.SLOW_READER, 'asks again before the answer is read')
      return
    }
    const frame = this.#room.subscribe(this, stateVector)
    if (frame === null) {
      this.#refuse(closeCode.FRAME_INVALID, 'no state vector')
      return
    }
    this.#unreadStep2Bytes += frame.byteLength
    this.#lastSentAt = this.#now()
    this.#meter.sent(frame.byteLength)
    this.#socket.send(frame, () => {
      this.#unreadStep2Bytes -= frame.byteLength
    })
  }

  #takeUpdate(kind: UpdateKind, update: Uint8Array): void {
    const stored = this.#intake.take(kind, update)
    if (stored === null) return
    const { byteLength } = update
    this.#unstoredBytes += byteLength
    if (this.#unstoredBytes > MAX_UNSTORED_BYTES) this.#socket.pause()
    void stored.then(() => {
      this.#unstoredBytes -= byteLength
      if (this.#unstoredBytes <= MAX_UNSTORED_BYTES && this.#socket.isPaused) this.#socket.resume()
    })
  }

  #takePresence(awarenessUpdate: Uint8Array): void {
    const verdict = this.#room.takePresence(this, awarenessUpdate)
    switch (verdict.kind) {
      case 'taken':
        if (verdict.awarenessUpdate !== null) this.#presenceSlots.take(verdict.awarenessUpdate)
        break
      case 'too-large':
        this.#refuse(closeCode.TOO_LARGE, 'presence too large')
        break
      case 'invalid':
        this.#refuse(closeCode.FRAME_INVALID, verdict.reason)
        break
    }
  }

  #refuse(code: CloseCode, reason: string): void {
    this.#logger.info({ code, reason }, 'a connection is refused')
    // A close frame holds 123 bytes of reason (RFC 6455, 5.5), and reasons are ASCII.
    this.close(code, reason.slice(0, 120))
  }
}
