/** Letters that are typed before the browser has painted the line that they stand in: people are faster than frames. */
import { expect, type Page } from 'playwright/test'
import { expectSettled, openLive, readLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

/** Presses Enter a few times and types, with no frame in between. */
async function typeAtOnce(page: Page, enters: number, words: string): Promise<void> {
  await page.evaluate(
    ([count, letters]) => {
      for (let pressed = 0; pressed < count; pressed++) {
        const enter = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter))
      }
      // reason: the only way for a page to have the browser itself type.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      for (const letter of letters) document.execCommand('insertText', false, letter)
    },
    [enters, words] as const,
  )
}

const table = '| who | what |\n| --- | --- |\n| Ben |  |\n'

for (const [where, before, at, enters, after] of [
  ['behind a table', table, table.indexOf('Ben') + 3, 2, `${table}\nDone.\n`],
  ['in a new paragraph', 'One\n', 3, 1, 'One\n\nDone.\n'],
  ['between paragraphs', 'One\n\nTwo\n', 3, 1, 'One\n\nDone.\n\nTwo\n'],
  ['behind a list', '* One\n', 5, 2, '* One\n\nDone.\n'],
] as const) {
  test(`[EDIT27] letters typed at once ${where} keep their order`, async ({ page }) => {
    await openLive(page, 'rich', before, at)
    await typeAtOnce(page, enters, 'Done.')
    await expectSettled(page)
    expect((await readLive(page)).text).toBe(after)
  })
}
