/** Carets and selections of others, drawn over the text. */
import { expect } from 'playwright/test'
import { openLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const text = `# Title\n\n${'Words that wrap to several lines of a paragraph. '.repeat(8)}\n\n* item\n\n\`\`\`\ncode\n\`\`\`\n`

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT26] [MD12] carets of others stand at their characters and move no text: ${view} view`, async ({
    page,
  }) => {
    await openLive(page, view, text, 4)
    const places = [2, 7, 9, 30, 110, 200, text.indexOf('item'), text.indexOf('code') + 4]
    const rects = () =>
      page.evaluate((offsets) => offsets.map((offset) => window.live.rectOf(offset)), places)
    const before = await rects()
    await page.evaluate((offsets) => {
      for (const [index, offset] of offsets.entries())
        window.live.point(50 + index, `Person ${index}`, { anchor: Math.max(0, offset - 5), head: offset })
    }, places)
    const drawn = page.locator('[aria-hidden] > [class*="_caret_"]')
    await expect(drawn).toHaveCount(places.length)
    expect(await rects()).toEqual(before)
    const lefts = await drawn.evaluateAll((carets) =>
      carets.map((caret) => caret.getBoundingClientRect().left + 1),
    )
    for (const [index, { left }] of before.entries())
      expect(Math.abs((lefts[index] ?? 0) - left)).toBeLessThan(2)
  })
}
