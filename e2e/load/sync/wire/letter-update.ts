/** Yjs updates (V1 encoding) of a single letter, written by hand: a document for each typist would cost more than the server. */
import * as encoding from 'lib0/encoding'

/** A letter or place of a document, as Yjs names it. */
export type LetterId = { readonly client: number; readonly clock: number }

export type Letter = LetterId & {
  readonly letter: string
  /** The one that it was typed behind. */
  readonly left: LetterId
  /** The one that it was typed before; `null`: at the end of the text. */
  readonly right: LetterId | null
}

/** Bits of a struct's first byte: it says what is to its left, and to its right. */
const hasLeft = 0x80
const hasRight = 0x40
const stringContent = 4

/** Equal, byte for byte, to what Yjs sends for that keystroke. */
export function encodeLetter({ client, clock, letter, left, right }: Letter): Uint8Array {
  const encoder = encoding.createEncoder()
  const write = (number: number): void => encoding.writeVarUint(encoder, number)
  write(1) // clients
  write(1) // structs of it
  write(client)
  write(clock)
  encoding.writeUint8(encoder, stringContent | hasLeft | (right === null ? 0 : hasRight))
  for (const id of right === null ? [left] : [left, right]) {
    write(id.client)
    write(id.clock)
  }
  encoding.writeVarString(encoder, letter)
  write(0) // deletions
  return encoding.toUint8Array(encoder)
}
