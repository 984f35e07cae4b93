/** Of words that stand everywhere only those near sight are marked, and others as one comes there. */
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'

const count = 2_000
const markdown = Array.from({ length: count }, (_, index) => `Line ${index} has a cat in it.\n`).join('\n')

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT30] [EDIT54] words that are found far out of sight are marked once one scrolls there: ${view} view`, async ({
    server,
    arrive,
  }) => {
    const { page, meeting } = await arrive('Ana Lund')
    const { id } = await server.newMeeting(markdown)
    await meeting.open(server.url, id, view)
    const editor = view === 'rich' ? meeting.rich : meeting.source
    const line = (index: number) => editor.locator('p, .cm-line').filter({ hasText: `Line ${index} has` })
    const marks = page.locator('[data-match]')
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('cat')
    const status = page.getByRole('search').getByRole('status')
    await expect(status).toHaveText('1 of 2,000')
    await expect(line(9).locator('[data-match=other]')).toHaveText('cat')
    expect(await marks.count()).toBeLessThan(count / 4)
    // Back over the start: to the last one.
    await page.keyboard.press('Shift+Enter')
    await expect(status).toHaveText('2,000 of 2,000')
    await expect(page.locator('[data-match=current]')).toBeInViewport()
    await expect(line(count - 9).locator('[data-match=other]')).toHaveText('cat')
    expect(await marks.count()).toBeLessThan(count / 4)
    await line(count - 9).hover()
    await page.mouse.wheel(0, -8_000)
    await expect(page.locator('[data-match=current]')).not.toBeInViewport()
    await expect
      .poll(() =>
        editor.evaluate((element) => {
          const shown = [...element.querySelectorAll('p, .cm-line')].filter((row) => {
            const { top, bottom } = row.getBoundingClientRect()
            return row.textContent.includes('cat') && top >= 0 && bottom <= innerHeight
          })
          return shown.length > 9 && shown.every((row) => row.querySelector('[data-match]') !== null)
        }),
      )
      .toBe(true)
    expect(await marks.count()).toBeLessThan(count / 4)
  })
}

test('[EDIT30] Tab goes from what is looked for to what it is replaced with', async ({ server, arrive }) => {
  const { page, meeting } = await arrive('Ana Lund')
  const { id } = await server.newMeeting('a cat\n')
  await meeting.open(server.url, id, 'rich')
  await meeting.rich.click()
  await page.keyboard.press('Control+h')
  await page.keyboard.type('cat')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Replace with' })).toBeFocused()
  await page.keyboard.type('dog')
  await page.keyboard.press('Enter')
  await expect(meeting.rich).toHaveText('a dog')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Match case' })).toBeFocused()
})
