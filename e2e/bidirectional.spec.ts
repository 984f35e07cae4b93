/** Hebrew and Arabic with Latin words and numbers among them: carets stand where the browser has them, keys go on from there. */
import { expect, type Page } from 'playwright/test'
import { expectSettled, openLive, readLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const lines = ['שלום world לכולם', 'Hello לכולם שלום end', 'مرحبا 123 abc بكم'] as const

/** Where the browser draws a caret there: its own selection's place, read as the person's. */
async function ownCaret(page: Page, offset: number): Promise<number | null> {
  return page.evaluate((at) => {
    window.live.select({ anchor: at, head: at })
    const range = getSelection()?.getRangeAt(0)
    const rect = range?.getClientRects()[0] ?? range?.getBoundingClientRect()
    return rect === undefined || rect.height === 0 ? null : rect.left
  }, offset)
}

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT28] a caret of another stands where the browser has one’s own: ${view} view`, async ({
    page,
  }) => {
    for (const line of lines) {
      const text = `${line}\n\nLast\n`
      await openLive(page, view, text, 0)
      for (let offset = 0; offset <= line.length; offset++) {
        await page.evaluate((at) => window.live.point(50, 'Bo', { anchor: at, head: at }), offset)
        const own = await ownCaret(page, offset)
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        )
        const others = await page
          .locator('[aria-hidden] > [class*="_caret_"]')
          .evaluate((caret) => caret.getBoundingClientRect().left + 1)
        expect(own, `${line} at ${offset}`).not.toBeNull()
        expect(Math.abs(others - (own ?? 0)), `${line} at ${offset}`).toBeLessThan(2)
      }
    }
  })

  test(`[EDIT28] keys move through both directions and type where the caret is: ${view} view`, async ({
    page,
  }) => {
    for (const line of lines) {
      await openLive(page, view, `${line}\n\nLast\n`, 0)
      const isFromRight = !line.startsWith('H')
      const forward = isFromRight ? 'ArrowLeft' : 'ArrowRight'
      const passed = new Set<number>()
      while (passed.size < line.length - 7) {
        passed.add((await readLive(page)).selection.head)
        await page.keyboard.press(forward)
      }
      for (const offset of [3, line.length - 3, Math.floor(line.length / 2)]) {
        await openLive(page, view, `${line}\n\nLast\n`, offset)
        await page.keyboard.type('אx1')
        await expectSettled(page)
        expect((await readLive(page)).text).toBe(`${line.slice(0, offset)}אx1${line.slice(offset)}\n\nLast\n`)
      }
    }
  })
}
