/** Opaque ids of meetings: 80 random bits as 16 characters of base 32, fit for URLs and not to be guessed. */

declare const brand: unique symbol

/** An id that went through {@link isMeetingId}. A meeting of that id need not exist. */
export type MeetingId = string & { readonly [brand]: 'MeetingId' }

/** RFC 4648, 6, in lower case: no 0, 1 or 8 to mistake for letters. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** How many random bytes {@link createMeetingId} takes. */
export const MEETING_ID_BYTES = 10

/**
 * Make an id of random bytes.
 *
 * @param randomBytes - {@link MEETING_ID_BYTES} bytes of a cryptographic source
 * @throws {RangeError} on any other number of bytes
 */
export function createMeetingId(randomBytes: Uint8Array): MeetingId {
  if (randomBytes.length !== MEETING_ID_BYTES) {
    throw new RangeError(`a meeting id takes ${MEETING_ID_BYTES} bytes, not ${randomBytes.length}`)
  }
  let bits = 0n
  for (const byte of randomBytes) bits = (bits << 8n) | BigInt(byte)
  let id = ''
  for (let shift = 75n; shift >= 0n; shift -= 5n) id += ALPHABET.charAt(Number((bits >> shift) & 31n))
  // reason: sixteen characters of the alphabet, as `isMeetingId` asks.
  return id as MeetingId
}

/** Whether a string has the form of a meeting id. */
export function isMeetingId(value: string): value is MeetingId {
  return /^[a-z2-7]{16}$/.test(value)
}
