/** A connection that types at a steady beat and takes the time until each key is acknowledged. */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME, messageType, syncType } from '../../shared/protocol/messages.ts'
import {
  MINUTES_VERSION,
  minutesType,
  readAcknowledged,
  readHello,
} from '../../shared/protocol/minutes-messages.ts'

export class AcknowledgedTypist {
  /** Of each key, in ms, from when it was due to be sent. */
  readonly latenciesMs: number[] = []
  readonly #socket: WebSocket
  readonly #doc = new Y.Doc()
  /** When each frame was due, from the first that is not acknowledged. */
  readonly #dueAt: number[] = []
  #acknowledged = 0
  #connection: number | null = null

  /** Connects, asks for the document and reads what it is sent; resolves when the link is open. */
  static async connect(url: string): Promise<AcknowledgedTypist> {
    const socket = new WebSocket(`${url}?minutes=${MINUTES_VERSION}`)
    const typist = new AcknowledgedTypist(socket)
    await once(socket, 'open')
    typist.#send(syncType.step1, Y.encodeStateVector(new Y.Doc()))
    return typist
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (frame: Buffer) => this.#hear(frame))
    this.#doc.on('update', (update: Uint8Array) => this.#send(syncType.update, update))
  }

  /** Whether no key waits. */
  get isSettled(): boolean {
    return this.#dueAt.length === 0
  }

  /** @param dueAt - when the key should have been sent, by `performance.now` */
  type(dueAt: number): void {
    this.#dueAt.push(dueAt)
    const text = this.#doc.getText(MARKDOWN_TEXT_NAME)
    text.insert(text.length, 'x')
  }

  close(): void {
    this.#socket.terminate()
    this.#doc.destroy()
  }

  #hear(frame: Buffer): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === minutesType.hello) this.#connection = readHello(decoder).connection
    if (type !== minutesType.acknowledged || this.#connection === null) return
    const settled = readAcknowledged(decoder, this.#connection)
    if (settled === null) return
    const now = performance.now()
    for (; this.#acknowledged < settled; this.#acknowledged++)
      this.latenciesMs.push(now - (this.#dueAt.shift() ?? now))
  }

  #send(type: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, payload)
    this.#socket.send(encoding.toUint8Array(encoder))
  }
}
