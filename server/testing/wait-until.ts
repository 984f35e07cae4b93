/** Waits for a condition instead of sleeping. */
import { setTimeout as delay } from 'node:timers/promises'

/** Resolves when `isTrue` gives true; rejects naming `what` when that takes longer than `limitMs`. */
export async function waitUntil(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms for this, in vain: ${what}`)
    await delay(5)
  }
}
