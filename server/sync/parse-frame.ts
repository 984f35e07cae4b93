/** Reads the frames that clients send. */
import * as decoding from 'lib0/decoding'
import { MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts'
import { messageType, syncType } from '../../shared/protocol/messages.ts'
import { minutesType } from '../../shared/protocol/minutes-messages.ts'
import { readNumber } from './read-number.ts'

/** Largest state vector in bytes: tens of thousands of clients. */
export const MAX_STATE_VECTOR_BYTES = 256 * 1024

/** A client's message. Its bytes keep no more memory than twice their own: a frame may be a view on a chunk of many. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly awarenessUpdate: Uint8Array }
  | { readonly kind: 'query-awareness' }
  /** Our own: only of clients that asked for them. */
  | { readonly kind: 'query-digest' | 'difference' | 'ping' }
  | { readonly kind: 'too-large'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly reason: string }

/** Parse one binary frame; never throws. */
export function parseFrame(frame: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(frame)
    const message = readMessage(decoder)
    if (message.kind !== 'invalid' && decoding.hasContent(decoder)) {
      return { kind: 'invalid', reason: 'bytes behind the message' }
    }
    return message
  } catch (error) {
    // lib0 throws plain errors where a frame ends too early or a number is too large.
    return { kind: 'invalid', reason: error instanceof Error ? error.message : String(error) }
  }
}

function readMessage(decoder: decoding.Decoder): ClientMessage {
  const type = readNumber(decoder)
  switch (type) {
    case messageType.sync:
      return readSyncMessage(decoder)
    case messageType.awareness:
      return { kind: 'awareness', awarenessUpdate: readBytes(decoder) }
    case messageType.queryAwareness:
      return { kind: 'query-awareness' }
    case minutesType.queryDigest:
      return { kind: 'query-digest' }
    case minutesType.difference:
      return { kind: 'difference' }
    case minutesType.ping:
      return { kind: 'ping' }
    default:
      return { kind: 'invalid', reason: `message type ${type}` }
  }
}

function readSyncMessage(decoder: decoding.Decoder): ClientMessage {
  const type = readNumber(decoder)
  const bytes = readBytes(decoder)
  switch (type) {
    case syncType.step1:
      if (bytes.byteLength > MAX_STATE_VECTOR_BYTES) return { kind: 'too-large', reason: 'state vector' }
      return { kind: 'step1', stateVector: bytes }
    case syncType.step2:
    case syncType.update:
      if (bytes.byteLength > MAX_UPDATE_BYTES) return { kind: 'too-large', reason: 'update' }
      return { kind: type === syncType.step2 ? 'step2' : 'update', update: bytes }
    default:
      return { kind: 'invalid', reason: `sync message type ${type}` }
  }
}

function readBytes(decoder: decoding.Decoder): Uint8Array {
  const bytes = decoding.readVarUint8Array(decoder)
  // What is most of its chunk need not be copied out of it: `ws` does not use a chunk again.
  return bytes.byteLength * 2 > bytes.buffer.byteLength ? bytes : bytes.slice()
}
