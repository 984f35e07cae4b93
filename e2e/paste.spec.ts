/** Pasting into and copying from the rich view, by the browser's own events, in an editor that is really there. */
import { expect, type Page } from 'playwright/test'
import { MAX_DOCUMENT_BYTES } from '../shared/protocol/limits.ts'
import { test } from './support/harness-test.ts'
import type { ClipboardFormats } from './harness/page/clipboard-api.ts'

/** `⟦` and `⟧` stand where the selection begins and ends. */
type Case = readonly [text: string, pasted: string, expected: string]

async function pastePlain(page: Page, text: string, plain: string): Promise<string> {
  return (await paste(page, text, { 'text/plain': plain })).markdown
}

function paste(page: Page, text: string, formats: ClipboardFormats) {
  return page.evaluate((setup) => window.harness.paste(setup), { text, formats })
}

async function expectAll(page: Page, cases: readonly Case[]): Promise<void> {
  for (const [text, pasted, expected] of cases) {
    const name = `${JSON.stringify(pasted)} into ${JSON.stringify(text)}`
    expect.soft(await pastePlain(page, text, pasted), name).toBe(expected)
  }
}

test('[EDIT2] markdown is pasted into a line as a part of it', async ({ sharedPage: page }) => {
  await expectAll(page, [
    ['one⟦⟧ two\n', ' and **half** `a*b`', 'one and **half** `a*b` two\n'],
    ['one ⟦two⟧ three\n', '_2_', 'one _2_ three\n'],
    ['## Head⟦⟧\n', 'line', '## Headline\n'],
    ['* item⟦⟧\n', 's of [a](https://x.y)\r\n', '* items of [a](https://x.y)\n'],
    ['> quo⟦⟧\n', 'ted', '> quoted\n'],
    ['see ⟦⟧ here\n\n[one]: https://x.y\n', '[it][one]', 'see [it][one] here\n\n[one]: https://x.y\n'],
    ['see ⟦⟧\n', '    indented words', 'see indented words\n'],
    ['| a | b |\n| - | - |\n| c⟦⟧ | d |\n', '* x\n* y|z', '| a | b |\n| - | - |\n| cx y\\|z | d |\n'],
    ['say `co⟦⟧de`\n', ' **x** ', 'say `co**x**de`\n'],
  ])
})

test('[EDIT2] lines that are pasted become the blocks that they say', async ({ sharedPage: page }) => {
  await expectAll(page, [
    ['⟦⟧\n', '# A\r\n\r\ntext\r\n', '# A\n\ntext\n'],
    ['one⟦⟧\n\ntwo\n', '\n* a\n  - b\n', 'one\n\n* a\n  - b\n\ntwo\n'],
    ['one⟦⟧two\n', 'a\n\nb', 'onea\n\nbtwo\n'],
    ['one\n\n⟦⟧\n\ntwo\n', '- [ ] task', 'one\n\n- [ ] task\n\ntwo\n'],
    ['⟦⟧\n', '# A\n\n\n# B', '# A\n\n\n# B\n'],
    ['⟦⟧\n', '    - a\n      - b\n    - c', '- a\n  - b\n- c\n'],
  ])
})

test('[EDIT3] a list that is pasted into a list joins it, in the style of its items', async ({
  sharedPage: page,
}) => {
  await expectAll(page, [
    ['* a\n* b⟦⟧\n* c\n', '- one\n- two\n', '* a\n* b\n* one\n* two\n* c\n'],
    ['* a\n* ⟦⟧\n', '- one\n  - two\n', '* a\n* one\n  - two\n'],
    ['* a\n  - b⟦⟧\n', '* one\n* two', '* a\n  - b\n  - one\n  - two\n'],
    ['* ab⟦⟧cd\n', '- one', '* ab\n* one\n* cd\n'],
    ['* ⟦⟧\n', '1. one\n2. two', '1. one\n2. two\n'],
    ['1. a\n2. b⟦⟧\n', '- one', '1. a\n2. b\n3. one\n'],
    ['* a⟦⟧\n  - below\n', '- one', '* a\n  - below\n* one\n'],
  ])
})

test('[EDIT4] code and source take text as it is', async ({ sharedPage: page }) => {
  await expectAll(page, [
    ['```js\nlet a⟦⟧\n```\n', ' = `*b*`\n# c\n', '```js\nlet a = `*b*`\n# c\n```\n'],
    ['```\n⟦old⟧\n```\n', '**new**', '```\n**new**\n```\n'],
  ])
  const html = { 'text/html': '<p><b>bold</b> text</p>', 'text/plain': 'bold text' }
  expect((await paste(page, '```\n⟦⟧\n```\n', html)).markdown).toBe('```\nbold text\n```\n')
})

test('[EDIT5] an address that is pasted over words becomes their link', async ({ sharedPage: page }) => {
  await expectAll(page, [
    ['see ⟦the notes⟧ here\n', 'https://example.org/a', 'see [the notes](https://example.org/a) here\n'],
    ['see ⟦the **notes**⟧\n', ' https://example.org/a\n', 'see [the **notes**](https://example.org/a)\n'],
    ['see [⟦old⟧](https://x.y)\n', 'https://x.z', 'see [old](https://x.z)\n'],
    ['write ⟦ana⟧\n', 'mailto:ana@example.org', 'write [ana](mailto:ana@example.org)\n'],
    ['see ⟦words⟧\n', 'javascript:alert(1)', 'see javascript:alert(1)\n'],
    ['see `⟦code⟧`\n', 'https://x.y', 'see `https://x.y`\n'],
    ['⟦one\n\ntwo⟧\n', 'https://x.y', 'https://x.y\n'],
    ['see ⟦https://x.y⟧\n', 'https://x.z', 'see https://x.z\n'],
    ['see ⟦⟧\n', 'https://x.y', 'see https://x.y\n'],
  ])
})

test('[EDIT6] files are refused with a word, and what is there stays', async ({ sharedPage: page }) => {
  for (const isDrop of [false, true]) {
    const { markdown, told } = await page.evaluate(
      (drops) => window.harness.paste({ text: 'a⟦b⟧c\n', formats: {}, files: ['plan.png'], isDrop: drops }),
      isDrop,
    )
    expect(markdown).toBe('abc\n')
    expect(told).toEqual([expect.stringMatching(/“plan\.png” was not put in.*paste its address/)])
  }
})

test('[EDIT6] words that come with a picture of them are pasted', async ({ sharedPage: page }) => {
  const outcome = await page.evaluate(() =>
    window.harness.paste({ text: '⟦⟧', formats: { 'text/plain': 'words' }, files: ['words.png'] }),
  )
  expect(outcome).toEqual({ markdown: 'words\n', told: [] })
})

test('[EDIT6] an image without a web address is left out with a word', async ({ sharedPage: page }) => {
  const html = '<p>one<img alt="x" src="data:image/png;base64,AA"> two</p>'
  const { markdown, told } = await paste(page, '⟦⟧', { 'text/html': html, 'text/plain': 'one two' })
  expect(markdown).toBe('one two\n')
  expect(told).toEqual([expect.stringMatching(/^An image was left out/)])
})

test('[EDIT7] what would make the minutes too large is refused with a word', async ({ sharedPage: page }) => {
  // Characters of three bytes: fewer of them have to be read and drawn.
  const full = `⟦⟧\n\n${`${'字'.repeat(80)}\n`.repeat(8600)}`
  const room = MAX_DOCUMENT_BYTES - Buffer.byteLength(full.replace('⟦⟧', ''))
  const fits = await paste(page, full, { 'text/plain': 'x'.repeat(room) })
  expect(fits.told).toEqual([])
  expect(Buffer.byteLength(fits.markdown)).toBe(MAX_DOCUMENT_BYTES)
  const { markdown, told } = await paste(page, full, { 'text/plain': 'x'.repeat(room + 1) })
  expect(markdown).toBe(full.replace('⟦⟧', ''))
  expect(told).toEqual([expect.stringMatching(/would be 2\.01 MiB and hold at most 2 MiB/)])
})

test('[EDIT2] what is dropped from elsewhere is pasted where it is dropped', async ({ sharedPage: page }) => {
  const { markdown } = await page.evaluate(() =>
    window.harness.paste({
      text: 'one ⟦⟧two\n',
      formats: { 'text/html': '<b>and</b> ', 'text/plain': 'and ' },
      isDrop: true,
    }),
  )
  expect(markdown).toBe('one **and** two\n')
})
