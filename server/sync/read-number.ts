/** Reads the numbers of clients. */
import * as decoding from 'lib0/decoding'

/**
 * A whole number from 0 on, as lib0 encodes it.
 *
 * `readVarUint` of lib0 gives `NaN` and `Infinity` for long runs of bytes, and Yjs takes both: a map then has a client
 * `NaN`, and writing `Infinity` never ends.
 *
 * @throws {RangeError} past the safe integers
 */
export function readNumber(decoder: decoding.Decoder): number {
  const number = decoding.readVarUint(decoder)
  if (!Number.isSafeInteger(number)) throw new RangeError('a number past the safe integers')
  return number
}
