/** A websocket of the least cost: a thousand readers must need far less than the server that is measured. */
import { connect, type Socket } from 'node:net'
import { FrameReader, opcode } from '../wire/frame-reader.ts'
import { toPong } from '../wire/masked-frame.ts'

const openMaxMs = 30_000

/** Read by one socket after the other; nothing in it outlives the call. */
export type SharedBuffer = Buffer<ArrayBuffer>

/** What a message holds; bytes are valid during the call only. */
export type MessageListener = (bytes: Uint8Array, from: number, to: number) => void

export type RawSocketOrder = {
  readonly port: number
  readonly path: string
  readonly buffer: SharedBuffer
  readonly onMessage: MessageListener
}

/** Owns a connection until `close()`. */
export class RawSocket {
  /** Read since it was opened, with headers. */
  bytes = 0
  /** How often there was something to read. */
  reads = 0
  frames = 0
  /** Whether the other side ended it. */
  isCut = false
  readonly #socket: Socket
  readonly #frames: FrameReader
  readonly #onMessage: MessageListener
  /** The answer to the upgrade, until it is whole. */
  #answer = ''
  #isOpen = false
  #isClosing = false
  #onOpen: (error: Error | null) => void = () => undefined

  /** Resolves once the server has taken the upgrade; the first messages may be heard before. */
  readonly opened: Promise<void>

  /** Begins to connect. */
  constructor({ port, path, buffer, onMessage }: RawSocketOrder) {
    this.#onMessage = onMessage
    this.#frames = new FrameReader((kind, bytes, from, to) => this.#hear(kind, bytes, from, to))
    const take = (length: number): boolean => {
      this.#take(buffer, length)
      return true
    }
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback: take } })
    this.#socket.once('connect', () => this.#socket.write(upgradeRequest(port, path)))
    this.opened = new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${path} was not opened`)), openMaxMs)
      this.#onOpen = (error) => {
        clearTimeout(limit)
        if (error === null) resolve()
        else reject(error)
      }
    })
    this.#socket.on('error', (error) => this.#onOpen(error))
    this.#socket.on('close', () => {
      this.isCut ||= !this.#isClosing
      this.#onOpen(new Error(`${path} was refused: ${this.#answer}`))
    })
  }

  /** Writes whole frames as they are. */
  write(frames: Uint8Array): void {
    this.#socket.write(frames)
  }

  close(): void {
    this.#isClosing = true
    this.#socket.destroy()
  }

  #take(buffer: SharedBuffer, length: number): void {
    this.bytes += length
    this.reads++
    const from = this.#isOpen ? 0 : this.#readAnswer(buffer, length)
    if (from < length) this.#frames.take(buffer, from, length)
  }

  /** Where frames begin. */
  #readAnswer(buffer: SharedBuffer, length: number): number {
    const before = this.#answer.length
    this.#answer += buffer.toString('latin1', 0, length)
    const end = this.#answer.indexOf('\r\n\r\n')
    if (end === -1) return length
    if (!this.#answer.startsWith('HTTP/1.1 101')) {
      this.#onOpen(new Error(`The upgrade was refused: ${this.#answer}`))
      this.close()
      return length
    }
    this.#isOpen = true
    this.#onOpen(null)
    return end + 4 - before
  }

  #hear(kind: number, bytes: Uint8Array, from: number, to: number): void {
    this.frames++
    if (kind === opcode.binary) this.#onMessage(bytes, from, to)
    else if (kind === opcode.ping) this.#socket.write(toPong(bytes.subarray(from, to)))
    else if (kind === opcode.close) this.isCut ||= !this.#isClosing
  }
}

/** The key is one for all: nothing here is a secret, and the answer to it is not looked at. */
function upgradeRequest(port: number, path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: YSBrZXkgZm9yIHBlb3BsZQ==',
    '\r\n',
  ].join('\r\n')
}
