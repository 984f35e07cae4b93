/** Git's name for a file's content. */
import { createHash } from 'node:crypto'

/** The id of the blob that git would store for these bytes, 40 hexadecimal digits (WIRE9). */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}
