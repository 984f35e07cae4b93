/** What others write while the browser is busy comes in one go; one's own keys come between. */
import type { Editor } from '@tiptap/core'
import { expect } from 'playwright/test'
import { openLive, readLive, expectSettled } from './support/live.ts'
import { test } from './support/harness-test.ts'

const text = '# Title\n\nOne word here.\n\n* item\n\nLast words.\n'

test('[EDIT59] what others write before a frame is drawn in one go with their carets, and keys come between', async ({
  page,
}) => {
  await openLive(page, 'rich', text, text.indexOf('word') + 4)
  await page.evaluate(() => window.live.point(50, 'Ben', { anchor: 1, head: 1 }))
  await expect(page.locator('[aria-hidden] > [class*="_caret_"]')).toHaveCount(1)
  const seen = await page.evaluate(async () => {
    const element = document.querySelector<HTMLElement & { editor?: Editor }>('.ProseMirror')
    if (element?.editor === undefined) throw new Error('the rich view is not open')
    let drawings = 0
    element.editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged) drawings += 1
    })
    const put = (words: string, insert: string): void => {
      const at = window.live.read().text.indexOf(words)
      window.live.edit({ from: at, to: at, insert })
    }
    // The next frame's callbacks come behind all of this.
    for (const letter of 'abc') put('Last', letter)
    put('One', 'New ')
    const drawnAtOnce = [drawings, element.textContent]
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- reason: the only way for a page to type as a person does
    document.execCommand('insertText', false, 's')
    // The editor hears of it in a task of its own, before any frame.
    await Promise.resolve()
    const typed = [drawings, element.textContent]
    put('item', 'an ')
    const at = window.live.read().text.indexOf('abcLast') + 3
    window.live.point(50, 'Ben', { anchor: at, head: at })
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const caret = document.querySelector('[aria-hidden] > [class*="_caret_"]')?.getBoundingClientRect()
    return {
      drawnAtOnce,
      typed,
      inFrame: [drawings, element.textContent],
      caretIsOff: Math.abs((caret?.top ?? Infinity) - window.live.rectOf(at).top),
    }
  })
  expect(seen.drawnAtOnce).toEqual([0, 'TitleOne word here.itemLast words.'])
  expect(seen.typed).toEqual([1, 'TitleOne words here.itemLast words.'])
  expect(seen.inFrame).toEqual([2, 'TitleNew One words here.an itemabcLast words.'])
  expect(seen.caretIsOff).toBeLessThan(3)
  await expectSettled(page)
  expect((await readLive(page)).selection.head).toBe('# Title\n\nNew One words'.length)
})

test('[EDIT59] [MD11] undo before a frame takes back one’s own, and shows what others wrote', async ({
  page,
}) => {
  await openLive(page, 'rich', text, text.indexOf('word') + 4)
  await page.keyboard.type('s')
  await page.evaluate(() => {
    window.live.edit({ from: 0, to: 0, insert: 'Above\n\n' })
    const keys = { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys))
    window.live.edit({ from: 0, to: 0, insert: 'And ' })
  })
  await expectSettled(page)
  const after = await readLive(page)
  expect(after.text).toBe(`And Above\n\n${text}`)
  expect(after.selection.head).toBe(after.text.indexOf('word') + 4)
})

test('[EDIT59] a hidden page shows what others write without waiting for a frame', async ({ page }) => {
  await openLive(page, 'rich', text, 0)
  const shown = await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    window.live.edit({ from: 2, to: 2, insert: 'The ' })
    return document.querySelector('.ProseMirror h1')?.textContent
  })
  expect(shown).toBe('The Title')
})

test('[EDIT59] what waits for a frame is shown when the page is hidden, and before one presses something', async ({
  page,
}) => {
  await openLive(page, 'rich', text, 0)
  const shown = await page.evaluate(() => {
    const title = (): string | null | undefined => document.querySelector('.ProseMirror h1')?.textContent
    window.live.edit({ from: 2, to: 2, insert: 'The ' })
    const waiting = title()
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    const pressed = title()
    window.live.edit({ from: 2, to: 5, insert: 'A' })
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    return [waiting, pressed, title()]
  })
  expect(shown).toEqual(['Title', 'The Title', 'A Title'])
})
