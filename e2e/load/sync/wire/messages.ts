/** Messages of the y-websocket protocol as this benchmark's people send them. */
import * as encoding from 'lib0/encoding'
import { MARKDOWN_TEXT_NAME, messageType, syncType } from '../../../../shared/protocol/messages.ts'
import type { LetterId } from './letter-update.ts'

const emptyStateVector = Uint8Array.of(0)
const emptyUpdate = Uint8Array.of(0, 0)

/** Asks for the whole document. */
export function encodeStep1(): Uint8Array {
  return encodeSync(syncType.step1, emptyStateVector)
}

/** Has nothing that the server lacks. */
export function encodeEmptyStep2(): Uint8Array {
  return encodeSync(syncType.step2, emptyUpdate)
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncType.update, update)
}

/**
 * Somebody's presence with the caret behind a letter.
 *
 * @param version - counts their states from 1
 */
export function encodeCaret(client: number, version: number, behind: LetterId): Uint8Array {
  const place = { type: null, tname: MARKDOWN_TEXT_NAME, item: behind, assoc: 0 }
  const user = { name: `Typist ${client}`, color: '#30bced', colorLight: '#30bced33' }
  const state = encoding.createEncoder()
  for (const number of [1, client, version]) encoding.writeVarUint(state, number)
  encoding.writeVarString(state, JSON.stringify({ user, cursor: { anchor: place, head: place } }))
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(state))
  return encoding.toUint8Array(encoder)
}

function encodeSync(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
