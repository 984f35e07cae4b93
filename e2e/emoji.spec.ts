/** Emojis and letters of several characters: keys take them as the browser does, and nobody ever gets half of one. */
import { expect, type Page } from 'playwright/test'
import { InputMethod } from './support/composing.ts'
import { expectSettled, openLive, readLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const clusters = {
  'a face': '😀',
  'a family': '👨‍👩‍👧',
  'a flag': '🇩🇪',
  'a skin tone': '👍🏽',
  'a keycap': '1️⃣',
  'a letter with an accent of its own': 'e\u0301',
} as const

/** What a key leaves of a text in a plain field of the same browser, and where the caret is then. */
async function inPlainField(page: Page, text: string, at: number, key: string): Promise<[string, number]> {
  await page.evaluate(
    ([value, caret]) => {
      const field = document.body.appendChild(document.createElement('textarea'))
      field.value = value
      field.focus()
      field.setSelectionRange(caret, caret)
    },
    [text, at] as const,
  )
  await page.keyboard.press(key)
  return page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement
    field.remove()
    return [field.value, field.selectionStart]
  })
}

for (const view of ['rich', 'source'] as const) {
  for (const [what, cluster] of Object.entries(clusters)) {
    test(`[EDIT63] keys take and step over ${what} as in a plain field: ${view} view`, async ({ page }) => {
      const text = `a${cluster}${cluster}b\n`
      const [before, behind] = [1, 1 + cluster.length]
      for (const [key, at] of [
        ['Backspace', behind],
        ['Delete', before],
        ['ArrowRight', before],
        ['ArrowLeft', behind],
      ] as const) {
        const wanted = await inPlainField(page, text, at, key)
        await openLive(page, view, text, at)
        await page.keyboard.press(key)
        await expect
          .poll(async () => {
            const { text: now, selection } = await readLive(page)
            return [now, selection.head]
          }, key)
          .toEqual(wanted)
      }
    })
  }

  test(`[EDIT63] an emoji composed in place of one that begins alike is no half of both: ${view} view`, async ({
    page,
  }) => {
    await openLive(page, view, 'a 😀😀 b\n', 4)
    const method = await InputMethod.on(page)
    await method.composeOver('😁', 2, 4)
    await method.commit('😁')
    await expectSettled(page)
    expect((await readLive(page)).text).toBe('a 😁😀 b\n')
  })

  test(`[EDIT63] two people who edit emojis side by side leave whole ones: ${view} view`, async ({
    page,
  }) => {
    await openLive(page, view, 'a 😀😁😀 b\n', 6)
    for (const insert of ['😁', '😀', '👨‍👩‍👧']) {
      const { text, selection } = await readLive(page)
      await page.evaluate(
        (edits) => window.live.edit(...edits),
        [
          { from: selection.head, to: selection.head, insert },
          { from: 2, to: 2, insert: text.slice(2, 4) },
        ],
      )
      await page.keyboard.press('Backspace')
      await page.keyboard.insertText('😂')
      await page.evaluate(() => {
        const { text: now } = window.live.read()
        const at = now.indexOf('😂')
        window.live.edit({ from: at, to: at + 2, insert: '😃😂' })
      })
    }
    await expectSettled(page)
    const { text } = await readLive(page)
    expect(text).not.toContain('\ufffd')
    expect(text).not.toMatch(/\p{Surrogate}/u)
    expect(text.split('😃')).toHaveLength(4)
  })
}
