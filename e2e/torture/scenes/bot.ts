/**
 * A note-taker without a browser that keeps a record of what the server acknowledged: a client of its own, so that the
 * promises are not judged by the code that is to keep them. It lives in the test's process and survives the server.
 */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME, messageType, syncType } from '../../../shared/protocol/messages.ts'
import {
  type Hello,
  MINUTES_VERSION,
  minutesType,
  readAcknowledged,
  readHello,
} from '../../../shared/protocol/minutes-messages.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'

const connectMaxMs = 20_000

/** A word that stands nowhere else, and what became of it. */
type Word = {
  readonly word: string
  /** The frame that carries its insertion or deletion; `null`: none yet. */
  frame: number | null
  isDeleted: boolean
  isAcknowledged: boolean
}

export class Bot {
  readonly doc = new Y.Doc()
  readonly text = this.doc.getText(MARKDOWN_TEXT_NAME)
  readonly #url: string
  readonly #name: string
  readonly #words: Word[] = []
  #socket: WebSocket | null = null
  /** Of the present link, or the last one. */
  #hello: Hello | null = null
  #frames = 0
  /** The server's document is here. */
  #hasDocument = false
  /** The server has been sent all that it lacked: from then on every edit goes out by itself. */
  #hasAnswered = false
  #onSynced: (() => void) | null = null
  #closeCode: number | null = null

  /**
   * @param url - websocket address of the room
   * @param name - begins its words
   */
  constructor(url: string, name: string) {
    this.#url = url
    this.#name = name
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate(syncType.update, update)
    })
  }

  /** Words of which the server said that they are on disk, and that nobody took away since. */
  get acknowledged(): readonly string[] {
    return this.#words.filter((word) => !word.isDeleted && word.isAcknowledged).map(({ word }) => word)
  }

  /** Words of which the server said that their deletion is on disk. */
  get acknowledgedDeletions(): readonly string[] {
    return this.#words.filter((word) => word.isDeleted && word.isAcknowledged).map(({ word }) => word)
  }

  /** Every word that it has not taken away. */
  get words(): readonly string[] {
    return this.#words.filter((word) => !word.isDeleted).map(({ word }) => word)
  }

  get hasAllAcknowledged(): boolean {
    return this.#words.every(({ isAcknowledged }) => isAcknowledged)
  }

  get isConnected(): boolean {
    return this.#hasDocument && this.#hasAnswered
  }

  /** Of the last link that the server ended; `null`: there was none. */
  get closeCode(): number | null {
    return this.#closeCode
  }

  /** Connect; resolves when the room's document is here and what was typed meanwhile is sent. */
  async connect(): Promise<void> {
    const epoch = this.#hello === null ? '' : `&epoch=${encodeURIComponent(this.#hello.epoch)}`
    const socket = new WebSocket(`${this.#url}?minutes=${MINUTES_VERSION}${epoch}`)
    socket.binaryType = 'nodebuffer'
    this.#socket = socket
    this.#frames = 0
    const synced = new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('no document came')), connectMaxMs)
      const settle = (end: () => void) => () => {
        clearTimeout(limit)
        end()
      }
      this.#onSynced = settle(resolve)
      socket.once(
        'close',
        settle(() => reject(new Error('closed before the document came'))),
      )
      socket.once(
        'error',
        settle(() => reject(new Error('the server could not be reached'))),
      )
    })
    socket.on('error', () => socket.terminate())
    socket.on('message', (frame: Buffer) => this.#hear(frame))
    socket.on('close', (code) => {
      if (this.#socket !== socket) return
      this.#closeCode = code
      this.#drop()
    })
    socket.once('open', () => this.#send(messageType.sync, syncType.step1, Y.encodeStateVector(this.doc)))
    await synced
  }

  /** End the link without a word, as a lost network does. */
  async disconnect(): Promise<void> {
    const socket = this.#socket
    if (socket === null) return
    this.#drop()
    if (socket.readyState === WebSocket.CLOSED) return
    const closed = once(socket, 'close')
    socket.terminate()
    await closed
  }

  /** Type a new word between two others, or take one of its own away; offline too. */
  edit(random: SeededRandom): void {
    const own = this.#words.filter((word) => !word.isDeleted)
    if (own.length > 3 && random.below(5) < 2) this.#delete(random.pick(own))
    else this.#insert(random)
  }

  close(): void {
    this.#socket?.terminate()
    this.#drop()
    this.doc.destroy()
  }

  #insert(random: SeededRandom): void {
    const word = `<${this.#name}.${this.#words.length}>`
    const places = [0, ...[...this.text.toJSON().matchAll(/>/g)].map(({ index }) => index + 1)]
    this.#words.push({ word, frame: null, isDeleted: false, isAcknowledged: false })
    this.text.insert(random.pick(places), word)
  }

  #delete(word: Word): void {
    const at = this.text.toJSON().indexOf(word.word)
    if (at < 0) throw new Error(`${word.word} is gone from the own document`)
    word.isDeleted = true
    word.isAcknowledged = false
    word.frame = null
    this.text.delete(at, word.word.length)
  }

  #sendUpdate(type: number, update: Uint8Array): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || (type === syncType.update && !this.#hasAnswered))
      return
    this.#frames += 1
    for (const word of this.#words)
      if (!word.isAcknowledged && (word.frame === null || type === syncType.step2)) word.frame = this.#frames
    this.#send(messageType.sync, type, update)
  }

  #send(message: number, type: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, message)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, payload)
    this.#socket?.send(encoding.toUint8Array(encoder))
  }

  #hear(frame: Buffer): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === minutesType.hello) this.#hello = readHello(decoder)
    else if (type === minutesType.acknowledged) this.#hearAcknowledged(decoder)
    else if (type === messageType.sync) this.#hearSync(decoder)
  }

  #hearSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (type === syncType.step1) {
      this.#sendUpdate(syncType.step2, Y.encodeStateAsUpdate(this.doc, payload))
      this.#hasAnswered = true
    } else {
      Y.applyUpdate(this.doc, payload, this)
      this.#hasDocument ||= type === syncType.step2
    }
    if (this.isConnected) this.#onSynced?.()
  }

  #hearAcknowledged(decoder: decoding.Decoder): void {
    const frame = this.#hello === null ? null : readAcknowledged(decoder, this.#hello.connection)
    if (frame !== null) this.#takeAcknowledgement(frame)
  }

  #takeAcknowledgement(frame: number): void {
    for (const word of this.#words) {
      if (word.frame === null || word.frame > frame) continue
      word.isAcknowledged = true
      word.frame = null
    }
  }

  #drop(): void {
    this.#socket = null
    this.#hasDocument = false
    this.#hasAnswered = false
    for (const word of this.#words) word.frame = null
  }
}
