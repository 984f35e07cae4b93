/** Phones whose keyboards compose nearly every word. */

/** What ProseMirror goes by when it takes a browser for one on Android. */
const androidAgent = /Android \d/

/** Whether this browser is on Android, where a composition is under way nearly always. */
export function isAndroid(): boolean {
  return androidAgent.test(navigator.userAgent)
}
