/** Whole frames of the websocket, for bytes that many sockets are sent: `ws` would make the head again for each. */

/** RFC 6455, 5.2: the last frame of a message, binary. */
const FINAL_BINARY = 0x82
const LENGTH_IN_2_BYTES = 126
const LENGTH_IN_8_BYTES = 127

/**
 * Frame messages as a server sends them, unmasked and not compressed, one behind the other.
 *
 * @returns bytes that may be written between any two frames of a connection
 */
export function encodeWebSocketFrames(messages: readonly Uint8Array[]): Buffer {
  const frames = Buffer.allocUnsafe(messages.reduce((sum, message) => sum + frameLength(message), 0))
  let at = 0
  for (const message of messages) {
    at = writeHead(frames, at, message.byteLength)
    frames.set(message, at)
    at += message.byteLength
  }
  return frames
}

function frameLength({ byteLength }: Uint8Array): number {
  return (byteLength < LENGTH_IN_2_BYTES ? 2 : byteLength < 0x1_0000 ? 4 : 10) + byteLength
}

/** @returns where the message begins */
function writeHead(frames: Buffer, at: number, length: number): number {
  frames[at] = FINAL_BINARY
  if (length < LENGTH_IN_2_BYTES) {
    frames[at + 1] = length
    return at + 2
  }
  if (length < 0x1_0000) {
    frames[at + 1] = LENGTH_IN_2_BYTES
    return frames.writeUInt16BE(length, at + 2)
  }
  frames[at + 1] = LENGTH_IN_8_BYTES
  return frames.writeBigUInt64BE(BigInt(length), at + 2)
}
