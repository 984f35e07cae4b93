/** How large the minutes may become: what the server would refuse is refused here, before anything is lost. */
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts'

/** Bytes of UTF-8 that one UTF-16 unit makes at most. */
const maxBytesOfUnit = 3

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Whether a text of so many UTF-16 units fits for sure, whatever its characters. */
export function surelyFits(length: number): boolean {
  return length * maxBytesOfUnit <= MAX_DOCUMENT_BYTES
}

/** Whether a change from one text to another is to be refused: too large, and larger than before. */
export function isTooLarge(before: string, after: string): boolean {
  if (surelyFits(after.length)) return false
  const bytes = byteLength(after)
  return bytes > MAX_DOCUMENT_BYTES && bytes > byteLength(before)
}
