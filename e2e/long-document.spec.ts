/** A document of 200 kB, as it may come of a long working group: nothing here is timed (see `npm run bench -- page`). */
import { expect, type Page } from 'playwright/test'
import { makeMinutes } from './load/make-minutes.ts'
import { TypingBots } from './load/typing-bots.ts'
import { test } from './support/browser-test.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'

const minBlocks = 800
const text = makeMinutes(200_000)

/** Top-level blocks whose nodes in the page are made or changed from now on. */
async function watchBlocks(page: Page): Promise<() => Promise<readonly number[]>> {
  const watch = await page.evaluateHandle(() => {
    const editor = document.querySelector('.ProseMirror')
    if (editor === null) throw new Error('the page has no editor')
    const before = [...editor.children]
    const touched = new Set<number>()
    const observer = new MutationObserver((changes) => {
      for (const { target, removedNodes } of changes) {
        if (target === editor) for (const node of removedNodes) touched.add(before.indexOf(node as Element))
        else touched.add(before.findIndex((block) => block.contains(target)))
      }
    })
    observer.observe(editor, { childList: true, characterData: true, subtree: true })
    return touched
  })
  return () => watch.evaluate((touched) => [...touched].sort((a, b) => a - b))
}

test('[EDIT50] a document of 200 kB opens, and takes what is typed at its top, middle and end', async ({
  server,
  arrive,
}) => {
  test.setTimeout(90_000)
  const { id } = await createMeeting(server.url, { date: '2026-11-24', markdown: text })
  const { page, meeting } = await arrive('Ana')
  await meeting.open(server.url, id, 'rich')
  const blocks = meeting.rich.locator('> *')
  const count = await blocks.count()
  expect(count).toBeGreaterThan(minBlocks)
  for (const [index, word] of [
    [0, 'qzxa'],
    [Math.floor(count / 2), 'qzxb'],
    [count - 1, 'qzxc'],
  ] as const) {
    await blocks.nth(index).click()
    await page.keyboard.press('End')
    await page.keyboard.type(word)
    await expect(blocks.nth(index)).toContainText(word)
    // Also what was far off screen is laid out where the caret is.
    await expect(blocks.nth(index)).toBeInViewport()
  }
  await expect.poll(() => readMarkdown(server.url, id)).toMatch(/qzxa[^]*qzxb[^]*qzxc/)
  const written = await readMarkdown(server.url, id)
  expect(written.replace(/qzx[abc]/g, '')).toBe(text)
})

test('[EDIT52] [MD6] what others type redraws only the blocks that they type in', async ({
  server,
  arrive,
}) => {
  test.setTimeout(90_000)
  const { id, syncPath } = await createMeeting(server.url, { date: '2026-11-24', markdown: text })
  const { page, meeting } = await arrive('Ana')
  await meeting.open(server.url, id, 'rich')
  const end = syncPath.lastIndexOf('/')
  const rooms = `${server.url.replace('http', 'ws')}${syncPath.slice(0, end)}`
  const homes = [0.02, 0.5, 0.97]
  const bots = await TypingBots.connect(rooms, syncPath.slice(end + 1), homes.length)
  const touched = await watchBlocks(page)
  bots.start({ typistCount: homes.length, strokeCount: 10, strokeIntervalMs: 50 }, homes)
  await expect.poll(() => bots.strokeCount).toBeGreaterThan(30)
  bots.stop()
  await expect
    .poll(async () => (await readMarkdown(server.url, id)).length)
    .toBe(text.length + bots.strokeCount)
  await expect.poll(async () => (await touched()).length).toBe(homes.length)
  bots.close()
})
