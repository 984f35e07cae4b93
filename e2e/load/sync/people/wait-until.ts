/** Waits for a condition. */
import { setTimeout as delay } from 'node:timers/promises'

/** Looks each few ms; gives whether it came true within `maxMs`. */
export async function waitUntil(isTrue: () => boolean, maxMs: number): Promise<boolean> {
  const limit = performance.now() + maxMs
  while (!isTrue()) {
    if (performance.now() > limit) return false
    await delay(5)
  }
  return true
}
