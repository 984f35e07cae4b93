/** The frames that a server sends, each encoded once for all its receivers. */
import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../shared/protocol/messages.ts'

/** Ask for all behind a state vector. */
export function encodeSyncStep1(stateVector: Uint8Array): Buffer {
  return encodeSync(syncType.step1, stateVector)
}

/** Answer a sync step 1. */
export function encodeSyncStep2(update: Uint8Array): Buffer {
  return encodeSync(syncType.step2, update)
}

/** Pass on one update. */
export function encodeUpdate(update: Uint8Array): Buffer {
  return encodeSync(syncType.update, update)
}

/** Pass on an awareness update. */
export function encodeAwareness(awarenessUpdate: Uint8Array): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, awarenessUpdate)
  return toBuffer(encoder)
}

/** The smallest message that means nothing: presence of nobody. */
export function encodeKeepAlive(): Buffer {
  return encodeAwareness(Uint8Array.of(0))
}

/** One of our own messages, for `ws` to send as it is. */
export function toFrame(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}

function encodeSync(type: number, payload: Uint8Array): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, payload)
  return toBuffer(encoder)
}

/** `ws` sends a Buffer as it is, and would make a new one of any other array for each receiver. */
function toBuffer(encoder: encoding.Encoder): Buffer {
  return toFrame(encoding.toUint8Array(encoder))
}
