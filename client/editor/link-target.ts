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
