/** A Chromium of one's own, for programs that are no Playwright test. */
import { chromium, type Browser } from 'playwright'
import { locateChromium } from '../command/locate-chromium.ts'
import { machinePlaces } from '../command/machine-chromium.ts'

/** @throws when this machine has none */
export function launchChromium(): Promise<Browser> {
  const executablePath = locateChromium(machinePlaces())
  if (executablePath === null) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH to one.')
  // Chromium's own sandbox refuses to start as root, as in most containers.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}
