/** Writes any update of plain text by the V1 layout, unsound ones too. */
import * as encoding from 'lib0/encoding'

export type WrittenStruct = {
  readonly origin?: readonly [client: number, clock: number]
  readonly rightOrigin?: readonly [client: number, clock: number]
  readonly text?: string
  readonly bytes?: readonly number[]
  /** So many characters that are deleted, collected, or left out. */
  readonly deleted?: number
  readonly collected?: number
  readonly skip?: number
}

export type WrittenBlock = readonly [client: number, clock: number, structs: readonly WrittenStruct[]]
export type WrittenDeletions = readonly [
  client: number,
  ranges: readonly (readonly [clock: number, length: number])[],
]

export function writeUpdate(
  blocks: readonly WrittenBlock[],
  deletions: readonly WrittenDeletions[],
): Uint8Array {
  const encoder = encoding.createEncoder()
  const write = (value: number) => encoding.writeVarUint(encoder, value)
  write(blocks.length)
  for (const [client, clock, structs] of blocks) {
    ;[structs.length, client, clock].forEach(write)
    for (const struct of structs) writeStruct(encoder, struct)
  }
  write(deletions.length)
  for (const [client, ranges] of deletions) {
    ;[client, ranges.length].forEach(write)
    for (const range of ranges) range.forEach(write)
  }
  return encoding.toUint8Array(encoder)
}

function writeStruct(encoder: encoding.Encoder, struct: WrittenStruct): void {
  const { origin, rightOrigin, text, bytes } = struct
  const write = (value: number) => encoding.writeVarUint(encoder, value)
  const bare = struct.collected ?? struct.skip
  if (bare !== undefined) {
    encoding.writeUint8(encoder, struct.skip === undefined ? 0 : 10)
    write(bare)
    return
  }
  const kind = struct.deleted === undefined ? 4 : 1
  encoding.writeUint8(encoder, kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0))
  origin?.forEach(write)
  rightOrigin?.forEach(write)
  if (origin === undefined && rightOrigin === undefined) {
    write(1)
    encoding.writeVarString(encoder, 'markdown')
  }
  if (struct.deleted !== undefined) write(struct.deleted)
  if (text !== undefined) encoding.writeVarString(encoder, text)
  if (bytes !== undefined) encoding.writeVarUint8Array(encoder, Uint8Array.from(bytes))
}
