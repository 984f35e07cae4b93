/** A room behind a real socket, for tests of sessions: the y-websocket protocol and nothing more. */
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocketServer, type WebSocket } from 'ws'
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME, messageType } from '../../shared/protocol/messages.ts'

/** Serves one document to whoever connects, on a free port of 127.0.0.1. */
export class RoomServer {
  readonly doc = new Y.Doc()
  /** Client ids of all states that were sent here, in order. */
  readonly toldPresence: number[] = []
  readonly #server: WebSocketServer

  constructor(server: WebSocketServer) {
    this.#server = server
    this.doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'served')
    server.on('connection', (socket) => this.#onConnection(socket))
  }

  static async start(port = 0): Promise<RoomServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port })
    await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
    return new RoomServer(server)
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

  /** Have everybody hear an awareness update of somebody else. */
  tellPresence(awarenessUpdate: Uint8Array): void {
    const message = encoding.createEncoder()
    encoding.writeVarUint(message, messageType.awareness)
    encoding.writeVarUint8Array(message, awarenessUpdate)
    for (const socket of this.#server.clients) socket.send(encoding.toUint8Array(message))
  }

  closeConnections(code: number): void {
    for (const socket of this.#server.clients) socket.close(code)
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #onConnection(socket: WebSocket): void {
    socket.binaryType = 'arraybuffer'
    const hello = encoding.createEncoder()
    encoding.writeVarUint(hello, messageType.sync)
    writeSyncStep1(hello, this.doc)
    socket.send(encoding.toUint8Array(hello))
    socket.on('message', (frame: ArrayBuffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(frame))
      const type = decoding.readVarUint(decoder)
      if (type === messageType.awareness) this.#hearPresence(decoding.readVarUint8Array(decoder))
      if (type !== messageType.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, messageType.sync)
      readSyncMessage(decoder, answer, this.doc, socket)
      if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer))
    })
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
