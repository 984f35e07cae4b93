/** Text for the clipboard. */

/**
 * Put text on the clipboard.
 *
 * @returns whether it is there; a browser refuses on pages that are not secure or not in front
 */
export async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
