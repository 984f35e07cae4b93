/** The people go elsewhere. */

/** Takes the focus from the editor that has it; resolves when all that lost it have done what they do then. */
export async function leaveEditors(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  // Behind the frame in which editors draw what others wrote, and the turn that an editor itself waits for.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
