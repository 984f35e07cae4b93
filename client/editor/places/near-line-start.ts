/** Where to look for a line at a height of the window. */

/** Past the margin of the text and the markers of items in items, in CSS pixels. */
const marginPx = 120

/**
 * An x of the window at which a view's lines have begun: words there are the last that what is written before them
 * takes to another line.
 *
 * @param dom - the element that is edited
 */
export function nearLineStart(dom: HTMLElement): number {
  return dom.getBoundingClientRect().left + marginPx
}
