/** What a tick brings to a room, as bytes for its members: built once for all who are sent the same. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeAcknowledged, type Settled } from '../../shared/protocol/minutes-messages.ts'
import { encodeAwareness, encodeUpdate } from './frames.ts'
import { readPresence } from './read-presence.ts'
import { encodeWebSocketFrames } from './websocket-frame.ts'

/** In bytes. What all of a room type in a tick is far below it, and copies of more cost more than a head that is saved. */
const MAX_MERGED_BYTES = 64 * 1024

export type TickContent = {
  /** V1, in the order of their commits. */
  readonly updates: readonly Uint8Array[]
  /** Awareness updates of one state each, in their order. */
  readonly presence: readonly Uint8Array[]
  readonly settled: readonly Settled[]
}

/** Who a member is to what it is sent. */
export type Audience = {
  /** It has asked for the document: others could not place an update. */
  readonly isReader: boolean
  /** It takes our own messages. */
  readonly speaksMinutes: boolean
}

/** Builds nothing that nobody asks for. */
export class SharedFrames {
  /** Messages for readers that are too large to be copied into frames with others; they come first. */
  readonly large: readonly Buffer[]
  readonly #content: TickContent
  /** By audience; `null`: there is nothing for it. */
  readonly #built = new Map<number, Buffer | null>()
  #update: Buffer | null = null
  #presence: Buffer | null = null
  #settled: Uint8Array | null = null

  constructor(content: TickContent) {
    const bytes = content.updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const isLarge = bytes > MAX_MERGED_BYTES
    this.large = isLarge ? content.updates.map(encodeUpdate) : []
    this.#content = isLarge ? { ...content, updates: [] } : content
  }

  /** Websocket frames; `null`: nothing for those. */
  for({ isReader, speaksMinutes }: Audience): Buffer | null {
    const key = (isReader ? 2 : 0) + (speaksMinutes ? 1 : 0)
    let frames = this.#built.get(key)
    if (frames === undefined) {
      frames = this.#build({ isReader, speaksMinutes })
      this.#built.set(key, frames)
    }
    return frames
  }

  #build({ isReader, speaksMinutes }: Audience): Buffer | null {
    const { updates, presence, settled } = this.#content
    const messages: Uint8Array[] = []
    if (isReader && updates.length > 0) messages.push((this.#update ??= encodeUpdate(mergeUpdates(updates))))
    if (presence.length > 0) messages.push((this.#presence ??= encodeAwareness(mergePresence(presence))))
    // Last: who reads that its text is settled has read all that was settled before it.
    if (speaksMinutes && settled.length > 0) messages.push((this.#settled ??= encodeAcknowledged(settled)))
    return messages.length === 0 ? null : encodeWebSocketFrames(messages)
  }
}

function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates
  return updates.length === 1 && only !== undefined ? only : Y.mergeUpdates([...updates])
}

/** The last state of each client. */
function mergePresence(presence: readonly Uint8Array[]): Uint8Array {
  const [only] = presence
  if (presence.length === 1 && only !== undefined) return only
  const last = new Map<number, Uint8Array>()
  for (const awarenessUpdate of presence) {
    const { client, state } = readPresence(awarenessUpdate)
    last.set(client, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, last.size)
  for (const state of last.values()) encoding.writeUint8Array(encoder, state)
  return encoding.toUint8Array(encoder)
}
