/** Playwright's `test` with a page of editors that need no server. */
import { test as base, type Page } from 'playwright/test'
import { serveHarness, type ServedHarness } from '../harness/serve-harness.ts'

type WorkerFixtures = {
  harness: ServedHarness
  /**
   * A page that has opened the harness, of all tests of the worker that ask for it: for those that only call
   * `window.harness`, which closes the editors it opens. After a failed test the worker is another, and so is the page.
   */
  sharedPage: Page
}

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
  sharedPage: [
    async ({ browser, harness }, use) => {
      const page = await browser.newPage()
      await page.goto(harness.url)
      await use(page)
      await page.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ page, harness }, use) => {
    await page.goto(harness.url)
    await use(page)
  },
})
