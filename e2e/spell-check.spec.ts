/** What the browser marks in a text (misspelt words) it marks anew where a text node goes: none goes that nobody writes in. */
import { expect } from 'playwright/test'
import { openLive } from './support/live.ts'
import { test } from './support/harness-test.ts'

const text =
  '# Title\n\nSome wrods **strong wrods** and `code` end\n\n* item wrods\n\n| a | wrods |\n| --- | --- |\n| c | d |\n\nLast wrods.\n'

const places = ['me wrods', 'ong', 'ode', 'nd\n', 'tem', 'st wr', 'itle'] as const

test('[EDIT29] what others write changes the one text node that it is in, and no other: rich view', async ({
  page,
}) => {
  await openLive(page, 'rich', text, 3)
  for (const place of places) {
    const seen = await page.evaluate(async (words) => {
      const editor = document.querySelector('[role=textbox]')
      if (editor === null) throw new Error('the view is not open')
      const changes: string[] = []
      const watch = new MutationObserver((records) => {
        for (const { type, target } of records) changes.push(`${type} ${target.nodeName}`)
      })
      watch.observe(editor, { childList: true, characterData: true, subtree: true })
      for (const letter of ['x', 'y', 'z']) {
        const at = window.live.read().text.indexOf(words)
        window.live.edit({ from: at, to: at, insert: letter })
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      watch.disconnect()
      return changes
    }, place)
    expect(seen, place).toEqual(Array(3).fill('characterData #text'))
  }
})
