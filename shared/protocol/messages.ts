/** Message types and close codes of `/sync/{id}` (docs/protocol.md). */

/** Types of the y-websocket protocol; our own are numbered from 100 up. */
export const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const

/** Types of a sync message (y-protocols, `sync.js`). */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

/** Close codes in the range that RFC 6455, 7.4.2, leaves to applications. */
export const closeCode = {
  /** A frame that is no message of the protocol, or an update that cannot be taken. */
  FRAME_INVALID: 4400,
  /** An update with new text under the client id of another device. */
  CLIENT_ID_TAKEN: 4403,
  /** The client's copy is of another history of the document: it must not be merged. */
  ROOM_REPLACED: 4409,
  /** An update or presence message over its limit, or one that would make the document larger than 2 MiB. */
  TOO_LARGE: 4413,
  /** A write to a locked meeting. */
  MEETING_LOCKED: 4423,
  /** The connection did not read what it was sent; it may come back and resync. */
  SLOW_READER: 4508,
  /** The update could not be made durable; it is not acknowledged and went to nobody. */
  STORAGE_FAILED: 4503,
} as const

export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

/** The name of the `Y.Text` that holds a meeting's literal markdown. */
export const MARKDOWN_TEXT_NAME = 'markdown'
