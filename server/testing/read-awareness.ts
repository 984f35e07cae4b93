/** Reads awareness updates as the server sends them. */
import * as decoding from 'lib0/decoding'

export type AwarenessEntry = { readonly clientId: number; readonly clock: number; readonly state: string }

/** Every state with its client; `state` is JSON. */
export function readAwareness(awarenessUpdate: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(awarenessUpdate)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  }))
}
