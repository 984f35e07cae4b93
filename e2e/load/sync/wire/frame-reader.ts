/** Finds the frames of a server in what a socket reads, copying only those that come in parts. */

/** What a frame holds; bytes are valid during the call only. */
export type FrameListener = (opcode: number, bytes: Uint8Array, from: number, to: number) => void

export const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const

const longestHeader = 10

/** One direction of one socket. Throws on what a server without compression never sends: parts, masks, text. */
export class FrameReader {
  readonly #listener: FrameListener
  /** A header that is not whole yet. */
  #head: Buffer | null = null
  /** A frame whose header is read, and how much of it is here. */
  #body: { readonly opcode: number; readonly bytes: Buffer; filled: number } | null = null

  constructor(listener: FrameListener) {
    this.#listener = listener
  }

  /** Takes the next bytes; they may be overwritten afterwards. */
  take(chunk: Uint8Array, from: number, to: number): void {
    let at = from
    if (this.#body !== null) at = this.#fillBody(chunk, at, to)
    if (this.#head !== null) {
      const joined = Buffer.concat([this.#head, chunk.subarray(at, to)])
      this.#head = null
      this.take(joined, 0, joined.byteLength)
      return
    }
    while (at < to) {
      const next = this.#readFrame(chunk, at, to)
      if (next === null) {
        // More would be a frame, whose length is known by then.
        this.#head = Buffer.from(chunk.subarray(at, Math.min(to, at + longestHeader)))
        return
      }
      at = next
    }
  }

  /** Where the next frame begins; `null`: the header is not whole. */
  #readFrame(chunk: Uint8Array, at: number, to: number): number | null {
    if (to - at < 2) return null
    const [first = 0, second = 0] = [chunk[at], chunk[at + 1]]
    if ((first & 0xf0) !== 0x80 || (second & 0x80) !== 0)
      throw new Error(`A frame begins with ${first.toString(16)} ${second.toString(16)}`)
    let length = second
    let start = at + 2
    if (second === 126) {
      if (to < at + 4) return null
      length = chunk[at + 2]! * 0x100 + chunk[at + 3]!
      start = at + 4
    } else if (second === 127) {
      if (to < at + 10) return null
      length = 0
      for (let index = 2; index < 10; index++) length = length * 0x100 + chunk[at + index]!
      start = at + 10
    }
    if (start + length <= to) {
      this.#listener(first & 0x0f, chunk, start, start + length)
      return start + length
    }
    this.#body = { opcode: first & 0x0f, bytes: Buffer.allocUnsafe(length), filled: 0 }
    return this.#fillBody(chunk, start, to)
  }

  #fillBody(chunk: Uint8Array, at: number, to: number): number {
    const body = this.#body!
    const end = Math.min(to, at + body.bytes.byteLength - body.filled)
    body.bytes.set(chunk.subarray(at, end), body.filled)
    body.filled += end - at
    if (body.filled === body.bytes.byteLength) {
      this.#body = null
      this.#listener(body.opcode, body.bytes, 0, body.filled)
    }
    return end
  }
}
