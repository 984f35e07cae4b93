/**
 * Our own messages of `/sync/{id}`: sent only to, and taken only from, clients that asked for them when they connected
 * (docs/protocol.md). Numbers are variable-length, strings and bytes carry their length, as lib0 encodes them.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The version of these messages; a client asks for it by `?minutes=2`. */
export const MINUTES_VERSION = 2

export const minutesType = {
  /** Server: the version, the epoch of the room, and the number that the connection has in it. Its first message. */
  hello: 100,
  /** Server, the same for all: of some connections, the number of an update frame; it and all before it are settled. */
  acknowledged: 101,
  /** Server: the number of an update frame that was not taken, and why. */
  refused: 102,
  /** Client: asks for a digest. */
  queryDigest: 103,
  /** Server: SHA-256 of the committed text in UTF-8. */
  digest: 104,
  /** Client: its text has another digest. */
  difference: 105,
  /** Client: asks for a sign of life. */
  ping: 106,
  pong: 107,
} as const

/** Why an update was not taken; the numbers are on the wire. */
export const refusal = {
  /** The gate does not let it in. */
  invalid: 1,
  tooLarge: 2,
  locked: 3,
  /** It brings text under the client id of another device. */
  clientIdTaken: 4,
  /** It builds on what the server does not have; a sync step 1 follows, whose answer brings it again. */
  gap: 6,
} as const
export type RefusalCode = (typeof refusal)[keyof typeof refusal]

export type Hello = { readonly version: number; readonly epoch: string; readonly connection: number }

/** Of one connection, by its number in the room: this update frame, and all before it, are settled. */
export type Settled = { readonly connection: number; readonly frame: number }
export type Refused = { readonly frame: number; readonly reason: RefusalCode | null }

/** A message of one number or of none. */
export function encodeMinutesMessage(type: number, ...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [type, ...numbers]) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

export function encodeHello(epoch: string, connection: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, minutesType.hello)
  encoding.writeVarUint(encoder, MINUTES_VERSION)
  encoding.writeVarString(encoder, epoch)
  encoding.writeVarUint(encoder, connection)
  return encoding.toUint8Array(encoder)
}

export function encodeAcknowledged(settled: readonly Settled[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, minutesType.acknowledged)
  encoding.writeVarUint(encoder, settled.length)
  for (const { connection, frame } of settled) {
    encoding.writeVarUint(encoder, connection)
    encoding.writeVarUint(encoder, frame)
  }
  return encoding.toUint8Array(encoder)
}

export function encodeDigest(digest: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, minutesType.digest)
  encoding.writeVarUint8Array(encoder, digest)
  return encoding.toUint8Array(encoder)
}

/** Each reads what stands behind the type; they throw where a message ends too early. */
export function readHello(decoder: decoding.Decoder): Hello {
  const version = decoding.readVarUint(decoder)
  const epoch = decoding.readVarString(decoder)
  return { version, epoch, connection: decoding.readVarUint(decoder) }
}

/**
 * The last frame of one's own that is settled.
 *
 * @param connection - one's own number, as hello said it
 * @returns `null` where the message says nothing of it
 */
export function readAcknowledged(decoder: decoding.Decoder, connection: number): number | null {
  let own: number | null = null
  for (let count = decoding.readVarUint(decoder); count > 0; count--) {
    const ofWhom = decoding.readVarUint(decoder)
    const frame = decoding.readVarUint(decoder)
    if (ofWhom === connection) own = frame
  }
  return own
}

/** `reason` is `null` for a number that this version does not know. */
export function readRefused(decoder: decoding.Decoder): Refused {
  const frame = decoding.readVarUint(decoder)
  const code = decoding.readVarUint(decoder)
  return { frame, reason: Object.values(refusal).find((known) => known === code) ?? null }
}

export function readDigest(decoder: decoding.Decoder): Uint8Array {
  return decoding.readVarUint8Array(decoder).slice()
}
