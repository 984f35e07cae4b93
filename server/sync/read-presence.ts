/** Reads awareness updates that the server made itself: they hold one state. */
import * as decoding from 'lib0/decoding'

/** @returns the client, and its state as an awareness update has it behind the count */
export function readPresence(awarenessUpdate: Uint8Array): {
  readonly client: number
  readonly state: Uint8Array
} {
  const decoder = decoding.createDecoder(awarenessUpdate)
  if (decoding.readVarUint(decoder) !== 1) throw new Error('an awareness update of more than one state')
  const state = awarenessUpdate.subarray(decoder.pos)
  return { client: decoding.readVarUint(decoder), state }
}
