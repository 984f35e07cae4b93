/** Which letters a Yjs update (V1 encoding) brings, one keystroke's or many merged, found without building anything. */

/** Consecutive letters of one client. */
export type OnRun = (client: number, clock: number, length: number) => void

const hasLeft = 0x80
const hasRight = 0x40
const hasParentSub = 0x20
const content = { collected: 0, deleted: 1, string: 4, skip: 10 } as const

/**
 * Calls once for each struct of text, deleted text included; what is left out in between is not told.
 *
 * Throws on any content that a plain text does not have.
 */
export function readStamps(bytes: Uint8Array, from: number, onRun: OnRun): void {
  const cursor = new Cursor(bytes, from)
  for (let clients = cursor.readNumber(); clients > 0; clients--) {
    let structs = cursor.readNumber()
    const client = cursor.readNumber()
    let clock = cursor.readNumber()
    for (; structs > 0; structs--) {
      const head = cursor.readByte()
      const length = readStruct(cursor, head)
      if ((head & 0x1f) !== content.skip) onRun(client, clock, length)
      clock += length
    }
  }
}

/** The struct's length in UTF-16 units. */
function readStruct(cursor: Cursor, head: number): number {
  const kind = head & 0x1f
  if (kind === content.collected || kind === content.skip) return cursor.readNumber()
  if (kind !== content.string && kind !== content.deleted) throw new Error(`Content ${kind} is no text`)
  if ((head & hasLeft) !== 0) cursor.skipNumbers(2)
  if ((head & hasRight) !== 0) cursor.skipNumbers(2)
  if ((head & (hasLeft | hasRight)) === 0) {
    const isNamed = cursor.readNumber() === 1
    if (isNamed) cursor.readStringLength()
    else cursor.skipNumbers(2)
    if ((head & hasParentSub) !== 0) cursor.readStringLength()
  }
  return kind === content.string ? cursor.readStringLength() : cursor.readNumber()
}

class Cursor {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  readByte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new Error('An update ends too early')
    return byte
  }

  /** lib0: seven bits a byte, the lowest first. */
  readNumber(): number {
    let number = 0
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.readByte()
      number += (byte & 0x7f) * factor
      if (byte < 0x80) return number
    }
  }

  skipNumbers(count: number): void {
    for (; count > 0; count--) while (this.readByte() >= 0x80);
  }

  /** Skips UTF-8 and counts what it is in UTF-16, as Yjs does. */
  readStringLength(): number {
    let units = 0
    for (let bytes = this.readNumber(); bytes > 0; bytes--) {
      const byte = this.readByte()
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
    }
    return units
  }
}
