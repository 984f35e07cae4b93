/** Waits until a server has nothing left to do. */
import { setTimeout as delay } from 'node:timers/promises'
import { readCpuMs } from './process-load.ts'

const lookMs = 500
/** One tick of the system's accounting: timers go on when nobody does anything. */
const restCpuMs = 10
/** Hocuspocus stores 2 s after the last change. */
const restLooks = 5
const restMaxMs = 120_000

/** Resolves when the process has used next to nothing for 2.5 s, or after two minutes. */
export async function waitForRest(pid: number): Promise<void> {
  const limit = performance.now() + restMaxMs
  let before = readCpuMs(pid)
  for (let quietLooks = 0; quietLooks < restLooks && performance.now() < limit;) {
    await delay(lookMs)
    const now = readCpuMs(pid)
    quietLooks = now - before <= restCpuMs ? quietLooks + 1 : 0
    before = now
  }
}
