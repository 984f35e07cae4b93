/** Where a link in minutes may lead: web and mail addresses, and places in the repository. */

/**
 * The target that somebody meant by what they typed.
 *
 * @returns an address, `https://` added where it begins like a host name; `null` for another scheme or no address at all
 */
export function toLinkTarget(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  if (/^(?:https?:\/\/|mailto:)./i.test(text)) return text
  // A port is no scheme: `example.org:8080`.
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return null
  if (/^(?:[/#]|\.\.?\/)/.test(text) || /\.md(?:#.*)?$/i.test(text)) return text
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(text) ? `https://${text}` : null
}

/**
 * Whether markdown that somebody types in full may become a link: without a scheme it leads to a place in the repository,
 * even where the link dialog would ask again.
 */
export function isTypedTarget(address: string): boolean {
  return toLinkTarget(address) !== null || (address !== '' && !/^[a-z][a-z\d+.-]*:|\s/i.test(address))
}

/**
 * The address that somebody meant for an image: on the web, or a file in the repository.
 *
 * @returns `null` for another scheme, blanks, or no address at all
 */
export function toImageAddress(typed: string): string | null {
  const text = typed.trim()
  const isAddress = /^https?:\/\/./i.test(text) || !/^[a-z][a-z\d+.-]*:/i.test(text)
  return text === '' || /\s/.test(text) || !isAddress ? null : text
}

/** Whether a browser may be sent to an address that minutes hold: no script, no file. */
export function isOpenable(address: string): boolean {
  return /^(?:https?|mailto):/i.test(address)
}

/**
 * The one web or mail address that a pasted text is.
 *
 * @returns `null` for anything else; without a scheme a word may be meant as a word
 */
export function pastedAddress(text: string): string | null {
  return /^\s*(?:https?:\/\/|mailto:)\S+\s*$/i.test(text) ? toLinkTarget(text) : null
}
