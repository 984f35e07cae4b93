/** Reads the frames that a server writes (RFC 6455, 5.2). */

/** @returns the messages of whole frames; throws on any other bytes */
export function readWebSocketFrames(frames: Buffer): Buffer[] {
  const messages: Buffer[] = []
  for (let at = 0; at < frames.length;) {
    if (frames[at] !== 0x82) throw new Error(`no binary frame of its own at ${at}`)
    const short = frames.readUInt8(at + 1)
    const [length, headLength] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [frames.readUInt16BE(at + 2), 4]
          : [Number(frames.readBigUInt64BE(at + 2)), 10]
    const end = at + headLength + length
    if (end > frames.length) throw new Error(`a frame of ${length} bytes is cut`)
    messages.push(frames.subarray(at + headLength, end))
    at = end
  }
  return messages
}
