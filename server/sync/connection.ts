/** One socket in one room: reads frames, keeps limits, answers; what an update means is the room's. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { type CloseCode, closeCode } from '../../shared/protocol/messages.ts'
import { encodeKeepAlive } from './frames.ts'
import { type ClientMessage, parseFrame } from './parse-frame.ts'
import { type Room, type RoomMember, SERVICE_RESTART, type UpdateOutcome } from './room.ts'

/** What may wait for a reader beside its answer to sync step 1; one that is further behind is to resync. */
const MAX_UNREAD_BYTES = 1024 * 1024

/** A sender with more than this on its way to the disk is not read from until it is stored. */
const MAX_UNSTORED_BYTES = 8 * 1024 * 1024

/** A stock client that hears nothing for 30 s reconnects. */
const KEEP_ALIVE_MS = 15_000
const PING_INTERVAL_MS = 10_000
/** Two pings unanswered; with the tick's interval a dead peer is gone within 30 s. */
const SILENCE_LIMIT_MS = 25_000

/** A client that was asked to send all is asked again no sooner. */
const ASK_AGAIN_MS = 1_000

/** So many answers that have a gap themselves close the connection. */
const MAX_GAP_STRIKES = 3

/** Who is at the other end. */
export type Peer = {
  /** `null`: a nameless guest, or a program. */
  readonly session: string | null
  /** `null`: a program. */
  readonly device: string | null
}

export type ConnectionOptions = {
  readonly socket: WebSocket
  readonly room: Room
  readonly peer: Peer
  readonly logger: Logger
  /** Milliseconds of any monotonic clock. */
  readonly now: () => number
}

/** Whether the client owes all that the room has not taken, since when, and how many answers had a gap themselves. */
type Resync =
  { readonly kind: 'done' } | { readonly kind: 'asked'; readonly at: number; readonly strikes: number }

/** Owns a socket until it is closed; any fault of the peer closes this connection and nothing else. */
export class Connection implements RoomMember {
  readonly session: string | null
  readonly device: string | null
  /** Resolves when the socket is gone. */
  readonly closed: Promise<void>
  readonly #socket: WebSocket
  readonly #room: Room
  readonly #logger: Logger
  readonly #now: () => number
  #state: 'open' | 'closed' = 'open'
  #resync: Resync = { kind: 'done' }
  #lastSentAt: number
  #lastHeardAt: number
  #lastPingAt: number
  /** Of answers to sync step 1, which may be larger than what may wait otherwise. */
  #unreadStep2Bytes = 0
  #unstoredBytes = 0

  /** Join the room and listen to the socket. */
  constructor({ socket, room, peer, logger, now }: ConnectionOptions) {
    this.session = peer.session
    this.device = peer.device
    this.#socket = socket
    this.#room = room
    this.#logger = logger.child({ room: room.id })
    this.#now = now
    this.#lastSentAt = this.#lastHeardAt = this.#lastPingAt = now()

    socket.on('message', (frame: Buffer, isBinary) => {
      this.#lastHeardAt = this.#now()
      if (isBinary) this.#handle(parseFrame(frame))
      else this.#refuse(closeCode.FRAME_INVALID, 'a text frame')
    })
    socket.on('pong', () => {
      this.#lastHeardAt = this.#now()
    })
    socket.on('error', (error) => this.#logger.info({ err: error }, 'a socket failed'))
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#state = 'closed'
        this.#room.leave(this)
        resolve()
      })
    })
    if (!room.join(this)) this.close(SERVICE_RESTART, 'the room was closed; come back')
  }

  /** Send a frame, unless the peer is too far behind: then it is closed. */
  send(frame: Buffer): void {
    if (this.#state === 'closed') return
    if (this.#socket.bufferedAmount - this.#unreadStep2Bytes > MAX_UNREAD_BYTES) {
      this.#refuse(closeCode.SLOW_READER, 'too much is unread')
      return
    }
    this.#lastSentAt = this.#now()
    this.#socket.send(frame)
  }

  /** Leave the room and close the socket; `ws` cuts off a peer that does not answer in time. Safe to call twice. */
  close(code: number, reason: string): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
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

  #handle(message: ClientMessage): void {
    if (this.#state === 'closed') return
    switch (message.kind) {
      case 'step1':
        this.#answerStep1(message.stateVector)
        break
      case 'step2':
      case 'update':
        this.#handleOutcome(
          message.kind,
          message.update.byteLength,
          this.#room.takeUpdate(this, message.update),
        )
        break
      case 'awareness':
        this.#takePresence(message.awarenessUpdate)
        break
      case 'query-awareness':
        this.#room.sendPresence(this)
        break
      case 'too-large':
        this.#refuse(closeCode.TOO_LARGE, `too large: ${message.reason}`)
        break
      case 'invalid':
        this.#refuse(closeCode.FRAME_INVALID, message.reason)
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
    this.#socket.send(frame, () => {
      this.#unreadStep2Bytes -= frame.byteLength
    })
  }

  #handleOutcome(kind: 'step2' | 'update', byteLength: number, outcome: UpdateOutcome): void {
    switch (outcome.kind) {
      case 'taken':
        this.#countUnstored(byteLength, outcome.settled)
        if (kind === 'step2') this.#resync = { kind: 'done' }
        break
      case 'nothing':
        if (kind === 'step2') this.#resync = { kind: 'done' }
        break
      case 'gap':
        this.#handleGap(kind)
        break
      case 'invalid':
        this.#refuse(closeCode.FRAME_INVALID, outcome.reason)
        break
      case 'too-large':
        this.#refuse(closeCode.TOO_LARGE, 'the document would be larger than 2 MiB')
        break
      case 'locked':
        this.#refuse(closeCode.MEETING_LOCKED, 'the meeting is locked')
        break
      case 'closing':
        break
    }
  }

  /** Ask for all that is missing; an answer that has a gap itself counts against the client. */
  #handleGap(kind: 'step2' | 'update'): void {
    const before = this.#resync
    const isAsked = before.kind === 'asked' && this.#now() - before.at < ASK_AGAIN_MS
    // The answer, which is on its way, will hold this update too.
    if (kind === 'update' && isAsked) return
    const strikes = (before.kind === 'asked' ? before.strikes : 0) + (kind === 'step2' ? 1 : 0)
    if (strikes >= MAX_GAP_STRIKES) {
      this.#refuse(closeCode.FRAME_INVALID, 'updates that build on what the client does not send')
      return
    }
    this.#resync = { kind: 'asked', at: this.#now(), strikes }
    this.#room.askForAll(this)
  }

  #countUnstored(byteLength: number, settled: Promise<void>): void {
    this.#unstoredBytes += byteLength
    if (this.#unstoredBytes > MAX_UNSTORED_BYTES) this.#socket.pause()
    void settled.then(() => {
      this.#unstoredBytes -= byteLength
      if (this.#unstoredBytes <= MAX_UNSTORED_BYTES && this.#socket.isPaused) this.#socket.resume()
    })
  }

  #takePresence(awarenessUpdate: Uint8Array): void {
    const verdict = this.#room.takePresence(this, awarenessUpdate)
    switch (verdict.kind) {
      case 'taken':
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
