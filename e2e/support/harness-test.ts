/** Playwright's `test` with a page of editors that need no server. */
import { test as base } from 'playwright/test'
import { serveHarness, type ServedHarness } from '../harness/serve-harness.ts'

type WorkerFixtures = { harness: ServedHarness }

/** `page` has opened the harness. */
export const test = base.extend<object, WorkerFixtures>({
  harness: [
    // Playwright reads from this pattern which fixtures a fixture needs; this one needs none.
    async ({}, use) => {
      const harness = await serveHarness()
      await use(harness)
      await harness.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ page, harness }, use) => {
    await page.goto(harness.url)
    await use(page)
  },
})
