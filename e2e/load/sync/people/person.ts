/** Somebody in a room: greets the server as its clients do, and gives each update that comes to whoever looks at it. */
import { messageType, syncType } from '../../../../shared/protocol/messages.ts'
import { toMaskedFrame } from '../wire/masked-frame.ts'
import { encodeEmptyStep2, encodeStep1 } from '../wire/messages.ts'
import { encodeEntry, prefixOf, type RoomAddress } from '../wire/room-address.ts'
import { RawSocket, type SharedBuffer } from './raw-socket.ts'

/** Where an update is; its bytes are valid during the call only. */
export type UpdateListener = (bytes: Uint8Array, from: number, isAnswer: boolean) => void

export type PersonOrder = {
  readonly port: number
  readonly address: RoomAddress
  readonly buffer: SharedBuffer
  /** Where it does not, nobody is asked for the document: over a relay each would ask, and answer, everybody. */
  readonly holdsDocuments: boolean
  /** `null`: nobody looks, and bytes are only counted. */
  readonly onUpdate: UpdateListener | null
}

/** Owns its socket until `close()`. */
export class Person {
  /** Whether the document has come since the last question for it. */
  isSynced = false
  readonly socket: RawSocket
  readonly #prefix: Uint8Array
  readonly #onUpdate: UpdateListener | null

  /** Resolves when the socket is open and has asked for the document. */
  static async join(order: PersonOrder): Promise<Person> {
    const person = new Person(order)
    await person.socket.opened
    const entry = encodeEntry(order.address)
    if (entry !== null) person.socket.write(toMaskedFrame(entry))
    if (order.holdsDocuments) person.askForDocument()
    return person
  }

  private constructor({ port, address, buffer, onUpdate }: PersonOrder) {
    this.#prefix = prefixOf(address)
    this.#onUpdate = onUpdate
    const { path } = address
    this.socket = new RawSocket({ port, path, buffer, onMessage: (bytes, from) => this.#hear(bytes, from) })
  }

  /** Has the whole document sent once more. */
  askForDocument(): void {
    this.isSynced = false
    this.send(encodeStep1())
  }

  send(message: Uint8Array): void {
    this.socket.write(this.toFrame(message))
  }

  /** A frame to be written as it is, at any time later. */
  toFrame(message: Uint8Array): Buffer {
    return toMaskedFrame(Buffer.concat([this.#prefix, message]))
  }

  close(): void {
    this.socket.close()
  }

  /** What is neither a question nor an update (presence, acknowledgements) is only counted. */
  #hear(bytes: Uint8Array, from: number): void {
    const at = from + this.#prefix.byteLength
    if (bytes[at] !== messageType.sync) return
    const step = bytes[at + 1]
    if (step === syncType.step1) {
      this.send(encodeEmptyStep2())
      return
    }
    if (step === syncType.step2) this.isSynced = true
    this.#onUpdate?.(bytes, skipLength(bytes, at + 2), step === syncType.step2)
  }
}

/** Behind the length that stands before bytes. */
function skipLength(bytes: Uint8Array, from: number): number {
  let at = from
  while ((bytes[at] ?? 0) >= 0x80) at++
  return at + 1
}
