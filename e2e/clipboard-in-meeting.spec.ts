/** The clipboard in a meeting: real keys where the browser has them, both views, and the words for what is refused. */
import { expect, type Locator } from 'playwright/test'
import { MAX_DOCUMENT_BYTES } from '../shared/protocol/limits.ts'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'

/** Hands a textbox the event that the browser makes of a paste. */
function paste(textbox: Locator, formats: Readonly<Record<string, string>>, files: readonly string[] = []) {
  return textbox.evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer()
      for (const [type, content] of Object.entries(given.formats)) clipboardData.setData(type, content)
      for (const name of given.files) clipboardData.items.add(new File(['x'], name, { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { formats, files },
  )
}

test('[EDIT1] [EDIT5] the source view takes HTML as markdown, and an address over words as a link', async ({
  server,
  arrive,
}) => {
  const { page, meeting } = await arrive('Ana Lund')
  const markdown = '# Title\n\nsome words\n\n```\ncode\n```\n'
  const { id } = await server.newMeeting(markdown)
  await meeting.open(server.url, id, 'source')
  await meeting.goToLine('some words')
  await paste(meeting.source, { 'text/html': ' and <b>1.</b> <i>more</i>', 'text/plain': ' and 1. more' })
  await page.keyboard.press('End')
  await paste(meeting.source, { 'text/html': '<ul><li>one<ul><li>two</li></ul></li></ul>' })
  await meeting.goToLine('code')
  await paste(meeting.source, { 'text/html': '<b>bold</b>', 'text/plain': 'bold' })
  await page.keyboard.press('Control+Home')
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+End')
  await paste(meeting.source, { 'text/plain': 'https://example.org/a' })
  await expect
    .poll(() => meeting.sourceText())
    .toBe(
      '# [Title](https://example.org/a)\n\nsome words and **1.** _more_\n\n* one\n  - two\n\n```\ncodebold\n```\n',
    )
})

test('[EDIT6] [EDIT7] both views say what they do not take in, and go on', async ({ server, arrive }) => {
  const { page, meeting } = await arrive('Ana Lund')
  const line = `${'字'.repeat(80)}\n`
  const full = `# Full\n\n${line.repeat(Math.floor((MAX_DOCUMENT_BYTES - 20) / Buffer.byteLength(line)))}`
  const room = MAX_DOCUMENT_BYTES - Buffer.byteLength(full)
  const { id } = await server.newMeeting(full + 'x'.repeat(room - 1))
  await meeting.open(server.url, id, 'source')
  const notice = page.getByRole('status').filter({ hasText: 'Not put in' })
  await meeting.goToLine('# Full')
  await page.keyboard.type('a')
  await expect(notice).toHaveCount(0)
  await page.keyboard.type('b')
  await expect(notice).toContainText('would be 2.01 MiB and hold at most 2 MiB')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
  await paste(meeting.source, { 'text/plain': 'too much' })
  await expect(notice).toBeVisible()
  await meeting.goToLine('# Full')
  await page.keyboard.press('Backspace')
  await expect(meeting.sourceLine('# Full')).toHaveText('# Full')
  await paste(meeting.source, {}, ['plan.png'])
  await expect(page.getByRole('status').filter({ hasText: '“plan.png” was not put in' })).toBeVisible()
})

test('[EDIT2] [EDIT9] keys of the clipboard copy, cut, paste, and paste without format', async ({
  server,
  arrive,
}) => {
  const { page, context, meeting } = await arrive('Ana Lund')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const markdown = '# Title\n\n*  one **two**\n   + three\n\n\nlast\n'
  const { id } = await server.newMeeting(markdown)
  await meeting.open(server.url, id, 'rich')
  await meeting.rich.getByText('last').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+x')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('\n')
  await page.keyboard.press('Control+v')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(markdown)
  await page.evaluate(async () => {
    const html = new Blob(['<b>strong</b> words'], { type: 'text/html' })
    const plain = new Blob([' strong words'], { type: 'text/plain' })
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })])
  })
  await page.keyboard.press('Control+Shift+v')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(`${markdown.trimEnd()} strong words\n`)
})

test('[EDIT7] the same refusal again is another one: read again, and shown as long', async ({
  server,
  arrive,
}) => {
  const { page, meeting } = await arrive('Ana Lund')
  await page.clock.install()
  const { id } = await server.newMeeting('one\n')
  await meeting.open(server.url, id, 'rich')
  const words = page.getByRole('status').getByText('“x.png” was not put in')
  await paste(meeting.rich, {}, ['x.png'])
  await words.evaluate((element) => {
    element.dataset.said = 'before'
  })
  await page.clock.fastForward(10_000)
  await paste(meeting.rich, {}, ['x.png'])
  await expect(words).not.toHaveAttribute('data-said')
  await page.clock.fastForward(10_000)
  await expect(words).toBeVisible()
  await page.clock.fastForward(10_000)
  await expect(words).toHaveCount(0)
})
