/** Going from page to page without a reload. */

/** What `navigate` tells the listeners of `window`. */
export const NAVIGATE_EVENT = 'live-minutes:navigate'

/** Go to an address of ours. `replace` keeps the browser's history as long as it is. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path)
  else history.replaceState(null, '', path)
  window.dispatchEvent(new Event(NAVIGATE_EVENT))
}
