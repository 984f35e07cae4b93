/** Binary websocket frames as a client sends them (RFC 6455, 5.2), for sockets without a library. */

/** Any bytes but zeros, which servers need not undo; a browser draws them for each frame. */
const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d])
const finalBinary = 0x82
const finalPong = 0x8a

/** One whole masked frame around a message. */
export function toMaskedFrame(message: Uint8Array): Buffer {
  return toFrame(finalBinary, message)
}

/** The answer to a ping; at most 125 bytes. */
export function toPong(payload: Uint8Array): Buffer {
  return toFrame(finalPong, payload)
}

function toFrame(firstByte: number, payload: Uint8Array): Buffer {
  const length = payload.byteLength
  const extended = length < 126 ? 0 : length < 0x10000 ? 2 : 8
  const frame = Buffer.allocUnsafe(2 + extended + 4 + length)
  frame[0] = firstByte
  frame[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127)
  if (extended === 2) frame.writeUInt16BE(length, 2)
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  const start = 2 + extended + 4
  mask.copy(frame, start - 4)
  for (let at = 0; at < length; at++) frame[start + at] = payload[at]! ^ mask[at & 3]!
  return frame
}
