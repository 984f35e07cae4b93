/** Finds what scrolls an element. */

/** The nearest element around that scrolls up and down, or the window's; `null` where the page has none. */
export function scrollerOf(element: Element): Element | null {
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    // CodeMirror's own scrolls sideways only: its lines are all within it.
    const isOwn = around.classList.contains('cm-scroller')
    if (!isOwn && /auto|scroll/.test(getComputedStyle(around).overflowY)) return around
  }
  return document.scrollingElement
}
