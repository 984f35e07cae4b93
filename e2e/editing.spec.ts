/** What one note-taker does in the rich view, and what stands in the file then. */
import { expect, type Page } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { HomePage } from './support/home-page.ts'
import { readMarkdown } from './support/meetings-api.ts'

/** Text as another program put it on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const target = document.activeElement
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function pressTimes(page: Page, key: string, times: number): Promise<void> {
  for (let left = times; left > 0; left--) await page.keyboard.press(key)
}

test('[MD5] [MD10] markdown shortcuts become structure as one types', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('# Title\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.goToHeading('Title')
  const { keyboard } = ana.page
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('## Section')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('- one with `code`, **strong** and _em_')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await ana.meeting.typeKeys('nested [link](https://example.org/a_(b)) and 2 * 3 * 4')
  await keyboard.press('Enter')
  await keyboard.press('Shift+Tab')
  await ana.meeting.typeKeys('two')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('> quoted')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('1. first')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('second')
  const expected = [
    '# Title',
    '',
    '## Section',
    '',
    '* one with `code`, **strong** and _em_',
    '  - nested [link](https://example.org/a_(b)) and 2 * 3 * 4',
    '* two',
    '',
    '> quoted',
    '',
    '1. first',
    '2. second',
    '',
  ]
  await expect.poll(() => readMarkdown(server.url, id)).toBe(expected.join('\n'))
})

test('[MD13] a link over part of an address is written, and one that is no address is refused', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const mistakes: string[] = []
  ana.page.on('pageerror', (error) => mistakes.push(error.message))
  const { id } = await server.newMeeting('see https://example.org/path ok\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.rich.getByText('ok', { exact: false }).first().click()
  await ana.page.keyboard.press('Home')
  await pressTimes(ana.page, 'ArrowRight', 'see https://'.length)
  await pressTimes(ana.page, 'Shift+ArrowRight', 'example.org/path'.length)
  await ana.page.getByRole('button', { name: 'Link' }).click()
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByLabel('Address').fill('javascript:alert(1)')
  await dialog.getByRole('button', { name: 'Set link' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Address').fill('other.example.org/there')
  await dialog.getByRole('button', { name: 'Set link' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => readMarkdown(server.url, id)).toContain('(https://other.example.org/there)')
  expect(mistakes).toEqual([])
})

test('[MD14] pasted markdown is what it says', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('# Title\n\nstart\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.rich.getByText('start').click()
  await ana.page.keyboard.press('End')
  await paste(ana.page, '\n- a\n- b\n  - https://example.org/c_d\n')
  await expect
    .poll(() => readMarkdown(server.url, id))
    .toBe('# Title\n\nstart\n\n- a\n- b\n  - https://example.org/c_d\n')
})

test('[WEB10] who was not asked yet reads and writes at once, and is named when they say so', async ({
  server,
  arrive,
}) => {
  const { page, meeting } = await arrive()
  const { id } = await server.newMeeting('# Title\n')
  await meeting.open(server.url, id, 'rich')
  await meeting.typeAfterHeading('Title', ' early')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title early\n')
  await new HomePage(page).giveNameWhenAsked('Ana Lund')
  await expect(meeting.people).toContainText('Ana Lund')
  await meeting.typeAfterHeading('Title', ' and late')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title early and late\n')
})
