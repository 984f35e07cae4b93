/** Ends the composition of an editor's element, so that a command finds the text as the person sees it. */

/** The browser commits what is being composed, and says so before this returns. Nothing happens without focus. */
export function endComposition(element: HTMLElement): void {
  element.blur()
  element.focus({ preventScroll: true })
}
