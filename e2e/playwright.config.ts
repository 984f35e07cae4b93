/** Browser tests: a real server for each test, one Chromium. `npm test` says in `CHROMIUM_PATH` which one. */
import { resolve } from 'node:path'
import { defineConfig } from 'playwright/test'
import { locateChromium } from './command/locate-chromium.ts'
import { machinePlaces } from './command/machine-chromium.ts'
import { playwrightReport } from './command/steps.ts'

const root = resolve(import.meta.dirname, '..')
const executablePath = locateChromium(machinePlaces())
if (executablePath === null) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH to one.')

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
// Chromium's own sandbox refuses to start as root, as in most containers.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: resolve(root, 'test-results/browser'),
  reporter: [
    [process.stdout.isTTY ? 'list' : 'dot'],
    ['json', { outputFile: resolve(root, playwrightReport) }],
  ],
  forbidOnly: true,
  // Two, as two cores have little to do while one browser waits.
  workers: 2,
  // Timing on shared machines may fail a test once; `npm test` names those that needed the second try.
  retries: process.env.TORTURE_SIZE === undefined ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: [...quiet, ...sandbox] },
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    // Tall enough that both editors draw the lines that the specs look for.
    viewport: { width: 1400, height: 1600 },
    // Without pictures and snapshots: filming several pages at once is more work than all that they do.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
  },
})
