/** Where links and images of pasted HTML lead. */

/** Addresses that mean the same wherever they are pasted; what is relative led to a place on the page that was copied. */
const lasting = /^(?:https?:\/\/|mailto:)./i

/**
 * The address of a link.
 *
 * @returns `null` where it leads nowhere from here: a script, a file, a place on the page that was copied
 */
export function linkAddress(written: string | null): string | null {
  const address = (written ?? '').trim().replaceAll(' ', '%20')
  return lasting.test(address) && !/\s/.test(address) ? behindRedirect(address) : null
}

/** @returns `null` unless the image can be fetched over the web */
export function imageAddress(written: string | null): string | null {
  const address = linkAddress(written)
  return address !== null && /^https?:/i.test(address) ? address : null
}

/** Google leads through itself; what it is told to go on to is what was linked. */
function behindRedirect(address: string): string {
  if (!/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i.test(address)) return address
  const target = new URL(address).searchParams.get('q') ?? new URL(address).searchParams.get('url') ?? ''
  return lasting.test(target) && !/\s/.test(target) ? target : address
}
