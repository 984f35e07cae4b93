import { expect, test } from 'vitest'
import { FrameReader, opcode } from './frame-reader.ts'

/** A server's frame. */
function frameOf(kind: number, payload: Buffer): Buffer {
  const { byteLength } = payload
  const header = Buffer.alloc(byteLength < 126 ? 2 : byteLength < 0x10000 ? 4 : 10)
  header[0] = 0x80 | kind
  header[1] = byteLength < 126 ? byteLength : byteLength < 0x10000 ? 126 : 127
  if (header.byteLength === 4) header.writeUInt16BE(byteLength, 2)
  if (header.byteLength === 10) header.writeBigUInt64BE(BigInt(byteLength), 2)
  return Buffer.concat([header, payload])
}

const payloads = [0, 1, 125, 126, 300, 65_535, 65_536, 70_000].map((length) =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 31 + length) % 256)),
)

/** What is heard when the bytes come in pieces of a size, each piece in the same memory. */
function hear(bytes: Buffer, pieceLength: number): string[] {
  const heard: string[] = []
  const reader = new FrameReader((kind, chunk, from, to) =>
    heard.push(`${kind} ${Buffer.from(chunk.subarray(from, to)).toString('base64')}`),
  )
  const piece = Buffer.alloc(pieceLength)
  for (let at = 0; at < bytes.byteLength; at += pieceLength) {
    const length = bytes.copy(piece, 0, at, at + pieceLength)
    reader.take(piece, 0, length)
  }
  return heard
}

test('frames are found whole, however the bytes are cut', () => {
  const bytes = Buffer.concat(payloads.map((payload) => frameOf(opcode.binary, payload)))
  const expected = payloads.map((payload) => `2 ${payload.toString('base64')}`)
  for (const length of [1, 2, 3, 7, 11, 1_000, 65_536, bytes.byteLength])
    expect(hear(bytes, length), `pieces of ${length}`).toEqual(expected)
})

test('a ping between two messages is told as one', () => {
  const [small] = [Buffer.from('abc')]
  const bytes = Buffer.concat([
    frameOf(opcode.binary, small),
    frameOf(opcode.ping, small),
    frameOf(opcode.binary, small),
  ])
  expect(hear(bytes, 4).map((line) => line[0])).toEqual(['2', '9', '2'])
})

test('a frame in parts and a masked one are refused', () => {
  const reader = new FrameReader(() => undefined)
  expect(() => reader.take(Uint8Array.of(0x02, 1, 0), 0, 3)).toThrow('A frame begins with 2 1')
  expect(() => reader.take(Uint8Array.of(0x82, 0x81, 0), 0, 3)).toThrow('A frame begins with 82 81')
})
