/** Waiting for what a real server does. */
import { setTimeout as delay } from 'node:timers/promises'

const maxMs = 30_000

/** Resolves when it is true; throws after 30 s with the words for it. */
export async function waitFor(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + maxMs
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`waited ${maxMs} ms for ${what}`)
    await delay(2)
  }
}
