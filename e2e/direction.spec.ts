/** Text that is read from the right. */
import { expect } from 'playwright/test'
import { openLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const text = 'שלום לכולם\n\nHello to all\n\n# כותרת\n'

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT25] each line begins on the side that its first letter asks for: ${view} view`, async ({
    page,
  }) => {
    await openLive(page, view, text, 0)
    const leftOf = (words: string): Promise<number> =>
      page.evaluate((offset) => window.live.rectOf(offset).left, text.indexOf(words))
    const [hebrew, latin] = [await leftOf('שלום'), await leftOf('Hello')]
    expect(hebrew).toBeGreaterThan(latin + 200)
    if (view === 'rich') expect(await leftOf('כותרת')).toBeGreaterThan(latin + 200)
    await page.keyboard.type('א')
    expect(await page.evaluate(() => window.live.read().text)).toBe(`א${text}`)
  })
}
