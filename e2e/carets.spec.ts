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

test('[EDIT57] who is inside of a folded section has a sign at its heading', async ({ page }) => {
  const folding = '# Title\n\nlead\n\n## Part\n\none\n\ntwo\n\n## Next\n\nthree\n'
  await openLive(page, 'rich', folding, folding.indexOf('Part') + 4)
  const offset = folding.indexOf('two') + 3
  await page.evaluate((at) => {
    for (const id of [50, 51]) window.live.point(id, `Person ${id}`, { anchor: at, head: at })
  }, offset)
  const signs = page.locator('[aria-hidden] > [data-folded]')
  await expect(page.locator('[aria-hidden] > [class*="_caret_"]')).toHaveCount(2)
  await expect(signs).toHaveCount(0)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(signs).toHaveCount(2)
  const count = await page.getByText('2 blocks hidden').boundingBox()
  const [first, second] = await Promise.all([signs.first().boundingBox(), signs.last().boundingBox()])
  if (count === null || first === null || second === null) throw new Error('a sign is not seen')
  expect(first.x).toBeGreaterThan(count.x + count.width)
  expect(first.y).toBeGreaterThan(count.y)
  expect(first.y + first.height).toBeLessThan(count.y + count.height)
  expect(second.x).toBeGreaterThan(first.x + first.width)
  expect(second.x).toBeLessThan(count.x + count.width + 40)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(signs).toHaveCount(0)
})
