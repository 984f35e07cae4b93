/** A room behind a real socket, for tests of sessions: y-websocket's protocol, our own messages, and a disk that a test holds. */
import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocketServer, type WebSocket } from 'ws'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { closeCode, MARKDOWN_TEXT_NAME, messageType, syncType } from '../../shared/protocol/messages.ts'
import {
  encodeAcknowledged,
  encodeDigest,
  encodeHello,
  encodeMinutesMessage,
  minutesType,
  type RefusalCode,
} from '../../shared/protocol/minutes-messages.ts'

/** One socket: the update frames that it sent, and which of them it was told about. */
type Peer = {
  readonly socket: WebSocket
  readonly number: number
  frames: number
  acknowledged: number
  isSynced: boolean
}

/** Serves one document to whoever connects, on a free port of 127.0.0.1. */
export class RoomServer {
  readonly doc = new Y.Doc()
  /** Client ids of all states that were sent here, in order. */
  readonly toldPresence: number[] = []
  /** Paths of all requests that came in, with what they asked for. */
  readonly requests: string[] = []
  /** Types of our own messages that came in. */
  readonly heard: number[] = []
  epoch: string
  /** While it is set, updates are refused for this reason and not taken. */
  refusing: RefusalCode | null = null
  /** Whether nothing is answered, as over a link that died without a word. */
  isSilent = false
  readonly #server: WebSocketServer
  readonly #peers = new Set<Peer>()
  #isHolding = false

  constructor(server: WebSocketServer, epoch: string, state: Uint8Array) {
    this.#server = server
    this.epoch = epoch
    Y.applyUpdate(this.doc, state)
    server.on('connection', (socket, { url }) => this.#onConnection(socket, url ?? ''))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#fanOut(update, origin))
  }

  /** @param state - of the document; one that says `served` unless told */
  static async start(port = 0, epoch = 'first', state = newState()): Promise<RoomServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port })
    await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
    return new RoomServer(server, epoch, state)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/sync`
  }

  get connections(): number {
    return this.#server.clients.size
  }

  get text(): string {
    return this.doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  }

  /** From now on nothing is acknowledged, as while a disk hangs. */
  holdDisk(): void {
    this.#isHolding = true
  }

  releaseDisk(): void {
    this.#isHolding = false
    for (const peer of this.#peers) this.#acknowledge(peer)
  }

  /** Have everybody hear an awareness update of somebody else. */
  tellPresence(awarenessUpdate: Uint8Array): void {
    const message = encoding.createEncoder()
    encoding.writeVarUint(message, messageType.awareness)
    encoding.writeVarUint8Array(message, awarenessUpdate)
    for (const socket of this.#server.clients) socket.send(encoding.toUint8Array(message))
  }

  /** Have everybody hear an update that the document here does not hold. */
  corruptClients(update: Uint8Array): void {
    for (const { socket } of this.#peers) socket.send(toUpdateFrame(update))
  }

  closeConnections(code: number): void {
    for (const socket of this.#server.clients) socket.close(code)
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #onConnection(socket: WebSocket, url: string): void {
    this.requests.push(url)
    const peer: Peer = { socket, number: this.requests.length, frames: 0, acknowledged: 0, isSynced: false }
    this.#peers.add(peer)
    socket.on('close', () => this.#peers.delete(peer))
    socket.binaryType = 'arraybuffer'
    socket.send(encodeHello(this.epoch, peer.number))
    const epoch = new URLSearchParams(url.split('?')[1]).get('epoch')
    if (epoch !== null && epoch !== this.epoch) {
      socket.close(closeCode.ROOM_REPLACED)
      return
    }
    const question = encoding.createEncoder()
    encoding.writeVarUint(question, messageType.sync)
    writeSyncStep1(question, this.doc)
    socket.send(encoding.toUint8Array(question))
    socket.on('message', (frame: ArrayBuffer) => {
      if (!this.isSilent) this.#hear(peer, new Uint8Array(frame))
    })
  }

  #hear(peer: Peer, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) this.#hearSync(peer, frame, decoder)
    else if (type === messageType.awareness) this.#hearPresence(decoding.readVarUint8Array(decoder))
    else this.#hearMinutes(peer, type)
  }

  #hearSync(peer: Peer, frame: Uint8Array, decoder: decoding.Decoder): void {
    if (frame[1] !== syncType.step1) {
      peer.frames += 1
      if (this.refusing !== null) {
        peer.socket.send(encodeMinutesMessage(minutesType.refused, peer.frames, this.refusing))
        this.#acknowledge(peer)
        return
      }
    } else peer.isSynced = true
    const answer = encoding.createEncoder()
    encoding.writeVarUint(answer, messageType.sync)
    readSyncMessage(decoder, answer, this.doc, peer)
    if (encoding.length(answer) > 1) peer.socket.send(encoding.toUint8Array(answer))
    this.#acknowledge(peer)
  }

  #acknowledge(peer: Peer): void {
    if (this.#isHolding || peer.frames === peer.acknowledged) return
    peer.acknowledged = peer.frames
    const others = { connection: peer.number + 1, frame: peer.frames + 1 }
    peer.socket.send(encodeAcknowledged([others, { connection: peer.number, frame: peer.frames }]))
  }

  #hearMinutes({ socket }: Peer, type: number): void {
    this.heard.push(type)
    if (type === minutesType.ping) socket.send(encodeMinutesMessage(minutesType.pong))
    if (type === minutesType.queryDigest)
      socket.send(encodeDigest(createHash('sha256').update(this.text).digest()))
  }

  #fanOut(update: Uint8Array, origin: unknown): void {
    for (const peer of this.#peers)
      if (peer !== origin && peer.isSynced) peer.socket.send(toUpdateFrame(update))
  }

  #hearPresence(awarenessUpdate: Uint8Array): void {
    const decoder = decoding.createDecoder(awarenessUpdate)
    for (let count = decoding.readVarUint(decoder); count > 0; count--) {
      this.toldPresence.push(decoding.readVarUint(decoder))
      decoding.readVarUint(decoder)
      decoding.readVarUint8Array(decoder)
    }
  }
}

function newState(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'served')
  return Y.encodeStateAsUpdate(doc)
}

function toUpdateFrame(update: Uint8Array): Uint8Array {
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, messageType.sync)
  writeUpdate(message, update)
  return encoding.toUint8Array(message)
}
