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
  return toFrame(encoding.toUint8Array(encoder))
}

/** The smallest message that means nothing: presence of nobody. */
export function encodeKeepAlive(): Buffer {
  return encodeAwareness(Uint8Array.of(0))
}

/** `ws` sends a Buffer as it is, and would make a new one of any other array for each receiver. */
export function toFrame(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}

/** In one copy: an encoder of lib0 would make several of what is long. */
function encodeSync(type: number, payload: Uint8Array): Buffer {
  const head = encoding.createEncoder()
  encoding.writeVarUint(head, messageType.sync)
  encoding.writeVarUint(head, type)
  encoding.writeVarUint(head, payload.byteLength)
  return Buffer.concat([encoding.toUint8Array(head), payload])
}
