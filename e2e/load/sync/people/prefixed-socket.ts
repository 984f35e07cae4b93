/** A browser's socket for servers that put something before each message, so that a stock client can join them too. */
import { WebSocket } from 'ws'
import { messageType } from '../../../../shared/protocol/messages.ts'
import { encodeEntry, prefixOf, type RoomAddress } from '../wire/room-address.ts'

/** Types that y-websocket knows; Hocuspocus sends others besides. */
const knownTypes: readonly (number | undefined)[] = [messageType.sync, messageType.awareness]

/** For the `WebSocketPolyfill` of a y-websocket provider. */
export function socketClassOf(address: RoomAddress): typeof globalThis.WebSocket {
  const prefix = prefixOf(address)
  const entry = encodeEntry(address)

  class PrefixedSocket {
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onclose: ((event: WebSocket.CloseEvent) => void) | null = null
    onerror: ((event: WebSocket.ErrorEvent) => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    readonly #socket: WebSocket

    constructor(url: string) {
      this.#socket = new WebSocket(url)
      this.#socket.onopen = () => {
        if (entry !== null) this.#socket.send(entry)
        this.onopen?.()
      }
      this.#socket.onclose = (event) => this.onclose?.(event)
      this.#socket.onerror = (event) => this.onerror?.(event)
      this.#socket.on('message', (bytes: Buffer) => {
        const message = Uint8Array.from(bytes.subarray(prefix.byteLength))
        if (knownTypes.includes(message[0])) this.onmessage?.({ data: message.buffer })
      })
    }

    get readyState(): number {
      return this.#socket.readyState
    }

    send(message: Uint8Array): void {
      this.#socket.send(Buffer.concat([prefix, message]))
    }

    close(): void {
      this.#socket.close()
    }
  }

  // reason: it has all of the browser's class that the provider uses.
  return PrefixedSocket as unknown as typeof globalThis.WebSocket
}
