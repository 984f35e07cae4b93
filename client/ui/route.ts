/** The product's addresses. */

/** The ways to look at a meeting's minutes. */
export const views = ['rich', 'source', 'split'] as const
export type View = (typeof views)[number]

export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'meeting'; readonly id: string; readonly view: View }
  | { readonly kind: 'finish'; readonly id: string }
  | { readonly kind: 'unknown' }

/**
 * Read an address.
 *
 * @param search - with its question mark, as `location.search` gives it; an unknown view is the rich one
 */
export function parseRoute(pathname: string, search: string): Route {
  if (pathname === '/') return { kind: 'home' }
  const [, encodedId, page] = /^\/m\/([^/]+)(?:\/(finish))?\/?$/.exec(pathname) ?? []
  const id = encodedId === undefined ? null : decodeSegment(encodedId)
  if (id === null) return { kind: 'unknown' }
  if (page === 'finish') return { kind: 'finish', id }
  const view = new URLSearchParams(search).get('view')
  return { kind: 'meeting', id, view: views.find((known) => known === view) ?? 'rich' }
}

export function toHomePath(): string {
  return '/'
}

/** The editor's address; the rich view is the one without a parameter. */
export function toMeetingPath(id: string, view: View = 'rich'): string {
  return `/m/${encodeURIComponent(id)}${view === 'rich' ? '' : `?view=${view}`}`
}

export function toFinishPath(id: string): string {
  return `/m/${encodeURIComponent(id)}/finish`
}

/** `null` for a segment whose escapes are no UTF-8. */
function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
