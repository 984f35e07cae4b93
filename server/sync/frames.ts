/** The frames that a server sends, each encoded once for all its receivers. */
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
  return encodeMessage([messageType.awareness], awarenessUpdate)
}

/** The smallest message that means nothing: presence of nobody. */
export function encodeKeepAlive(): Buffer {
  return encodeAwareness(Uint8Array.of(0))
}

/** `ws` sends a Buffer as it is, and would make a new one of any other array for each receiver. */
export function toFrame(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}

function encodeSync(type: number, payload: Uint8Array): Buffer {
  return encodeMessage([messageType.sync, type], payload)
}

/**
 * In one copy, and without an encoder of lib0, which takes ten times as long for a letter and makes several copies of what
 * is long.
 *
 * @param types - each below 128: a byte as a variable-length number
 */
function encodeMessage(types: readonly number[], payload: Uint8Array): Buffer {
  const { byteLength } = payload
  const message = Buffer.allocUnsafe(types.length + bytesOfVarUint(byteLength) + byteLength)
  message.set(types)
  message.set(payload, writeVarUint(message, types.length, byteLength))
  return message
}

function bytesOfVarUint(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes += 1
  return bytes
}

/** The layout of lib0. @returns the place behind it */
function writeVarUint(message: Buffer, at: number, value: number): number {
  let [place, rest] = [at, value]
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) message[place++] = 0x80 | (rest % 0x80)
  message[place] = rest
  return place + 1
}
