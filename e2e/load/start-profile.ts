/** CPU profiles of a page, for the performance panel of a browser. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright'

const folder = resolve(import.meta.dirname, '../../test-results')

/** @returns what ends the profile and writes it */
export async function startProfile(page: Page, name: string): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 200 })
  await session.send('Profiler.start')
  return async () => {
    const { profile } = await session.send('Profiler.stop')
    mkdirSync(folder, { recursive: true })
    const file = resolve(folder, `${name.replaceAll(/[^\w]+/g, '-')}.cpuprofile`)
    writeFileSync(file, JSON.stringify(profile))
    process.stdout.write(`profile in ${file}\n`)
  }
}
