/** Files and addresses that are dropped on the meeting page: by real drags of the browser, which opens what nobody takes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type CDPSession, type Locator, type Page } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'

type Drag = {
  readonly items: readonly { readonly mimeType: string; readonly data: string }[]
  readonly files: readonly string[]
}

const markdown = '# Title\n\nsome words\n'

async function drop(browser: CDPSession, place: Locator, drag: Drag): Promise<void> {
  const box = await place.boundingBox()
  if (box === null) throw new Error('there is nothing to drop on')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const given = {
    items: drag.items.map((item) => ({ ...item })),
    files: [...drag.files],
    dragOperationsMask: 1,
  }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x, y, data: given })
}

/** Tells the page from another one, or from the same loaded anew. */
function mark(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dataset.mark = 'first'
  })
}

for (const view of ['rich', 'source'] as const) {
  test(`[EDIT6] a file dropped anywhere on the page is refused with a word, the ${view} view open`, async ({
    server,
    arrive,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'dropped-'))
    const file = join(folder, 'plan.html')
    await writeFile(file, '<h1>The plan</h1>')
    const { page, context, meeting } = await arrive('Ana Lund')
    const { id } = await server.newMeeting(markdown)
    await meeting.open(server.url, id, view)
    await mark(page)
    const browser = await context.newCDPSession(page)
    const notice = page.getByRole('status').filter({ hasText: '“plan.html” was not put in' })
    const places = [page.getByRole('banner').first(), page.getByText('some words'), page.locator('main')]
    for (const place of places) {
      await drop(browser, place, { items: [], files: [file] })
      await expect(notice).toHaveCount(1)
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect(notice).toHaveCount(0)
    }
    await expect(page.locator('html')).toHaveAttribute('data-mark', 'first')
    expect(await readMarkdown(server.url, id)).toBe(markdown)
    await rm(folder, { recursive: true })
  })
}

test('[EDIT6] an address dropped beside the text is kept from the browser', async ({ server, arrive }) => {
  const { page, context, meeting } = await arrive('Ana Lund')
  const { id } = await server.newMeeting(markdown)
  await meeting.open(server.url, id, 'rich')
  // A browser without a window does not open what is dropped; it would, if nobody has told it not to.
  await page.evaluate(() => {
    window.addEventListener('drop', ({ defaultPrevented }) => {
      document.documentElement.dataset.kept = String(defaultPrevented)
    })
  })
  const address = `${server.url}/`
  const items = ['text/uri-list', 'text/plain'].map((mimeType) => ({ mimeType, data: address }))
  const browser = await context.newCDPSession(page)
  await drop(browser, page.getByRole('banner').first(), { items, files: [] })
  await expect(page.locator('html')).toHaveAttribute('data-kept', 'true')
  await drop(browser, page.getByText('some words'), { items, files: [] })
  await expect.poll(() => readMarkdown(server.url, id)).toContain(address)
})
