/** Where the window scrolls to when the caret moves. */
import { expect, type Page } from 'playwright/test'
import { test } from './support/browser-test.ts'

/** Pixels between the toolbar's lower edge and the caret. */
async function caretBelowToolbar(page: Page): Promise<number> {
  const toolbar = await page.getByRole('toolbar', { name: 'Formatting' }).boundingBox()
  const caretTop = await page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0)
    return range?.getClientRects()[0]?.top ?? range?.startContainer.parentElement?.getBoundingClientRect().top
  })
  if (toolbar === null || caretTop === undefined) throw new Error('there is no toolbar or no caret')
  return caretTop - toolbar.y - toolbar.height
}

const markdown = `# First\n\n${Array.from({ length: 60 }, (_, index) => (index % 7 === 3 ? `## Part ${index}` : `Line ${index}`)).join('\n\n')}\n\n## Last\n`

for (const viewport of [
  { width: 1100, height: 700 },
  { width: 420, height: 700 },
]) {
  test(`[WEB11] the toolbar never hides the caret, ${viewport.width} pixels wide`, async ({
    server,
    arrive,
  }) => {
    const { page, meeting } = await arrive('Ana Lund')
    await page.setViewportSize(viewport)
    const { id } = await server.newMeeting(markdown)
    await meeting.open(server.url, id, 'rich')
    await meeting.goToHeading('Last')
    for (let line = 0; line < 62; line++) {
      await page.keyboard.press('ArrowUp')
      expect(await caretBelowToolbar(page), `${line + 1} lines up`).toBeGreaterThanOrEqual(0)
    }
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+Home')
    await expect.poll(() => caretBelowToolbar(page)).toBeGreaterThanOrEqual(0)
  })
}
