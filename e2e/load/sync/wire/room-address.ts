/** Where a room of a server is, and how its messages begin there. */
import * as encoding from 'lib0/encoding'

export type RoomAddress = {
  /** Of the websocket, with its query. */
  readonly path: string
  /** Hocuspocus begins each message with the room's name; `null`: the path names the room. */
  readonly name: string | null
}

/** Numbers of a message that Hocuspocus wants first: authentication, by a token. */
const [authentication, token] = [2, 0]

/** What stands before each message. */
export function prefixOf({ name }: RoomAddress): Uint8Array {
  const encoder = encoding.createEncoder()
  if (name !== null) encoding.writeVarString(encoder, name)
  return encoding.toUint8Array(encoder)
}

/** What a client sends before all others, with its prefix; `null`: nothing. */
export function encodeEntry(address: RoomAddress): Uint8Array | null {
  if (address.name === null) return null
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, prefixOf(address))
  encoding.writeVarUint(encoder, authentication)
  encoding.writeVarUint(encoder, token)
  encoding.writeVarString(encoder, 'anybody')
  return encoding.toUint8Array(encoder)
}
