/** Finds out how much of a view is seen. */
import { scrollerOf } from '../scroller-of.ts'

/** In CSS pixels of the window. */
export type Sight = { readonly ceiling: number; readonly floor: number }

/**
 * Between what of the window a view can be seen: below its toolbar, within what scrolls.
 *
 * @param dom - the element that is edited
 */
export function sightOf(dom: HTMLElement, scroller: Element | null = scrollerOf(dom)): Sight {
  const bar = dom.closest('[data-view]')?.querySelector('[role=toolbar]')?.getBoundingClientRect().bottom ?? 0
  if (scroller === null || scroller === document.scrollingElement)
    return { ceiling: Math.max(0, bar), floor: window.innerHeight }
  const { top, bottom } = scroller.getBoundingClientRect()
  return { ceiling: Math.max(top, bar), floor: Math.min(bottom, window.innerHeight) }
}
