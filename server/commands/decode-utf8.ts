/** Bytes of a file as text. */

/** The text, a byte-order mark included; `null`: the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    // `fatal` reports malformed bytes so (WHATWG Encoding); nothing else is expected here.
    if (error instanceof TypeError) return null
    throw error
  }
}
