/** A document of 200 kB, as it may come of a long working group: nothing here is timed (see `npm run bench -- page`). */
import { expect, type Page } from 'playwright/test'
import { makeMinutes } from './load/make-minutes.ts'
import { TypingBots } from './load/typing-bots.ts'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'

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
  const { id } = await server.newMeeting(text)
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
  const { id, syncPath } = await server.newMeeting(text)
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

/** Counts frames, and how often the browser laid the page out, from now on. */
async function watchLayouts(page: Page): Promise<() => Promise<{ frames: number; layouts: number }>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const layoutCount = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? 0
  }
  const frames = await page.evaluateHandle(() => {
    const counted = { count: 0 }
    const count = (): void => {
      counted.count++
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
    return counted
  })
  const before = await layoutCount()
  return async () => ({
    frames: await frames.evaluate(({ count }) => count),
    layouts: (await layoutCount()) - before,
  })
}

test('[EDIT54] however many others type, the page is laid out once a frame at most', async ({
  server,
  arrive,
}) => {
  test.setTimeout(90_000)
  const { id, syncPath } = await server.newMeeting(text)
  const { page, meeting } = await arrive('Ana')
  await meeting.open(server.url, id, 'rich')
  const end = syncPath.lastIndexOf('/')
  const rooms = `${server.url.replace('http', 'ws')}${syncPath.slice(0, end)}`
  const homes = [0.002, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
  const bots = await TypingBots.connect(rooms, syncPath.slice(end + 1), homes.length)
  const drawn = page.locator('[aria-hidden] > [class*="_caret_"]')
  const pace = { typistCount: homes.length, strokeCount: 10, strokeIntervalMs: 100 }
  bots.start(pace, homes)
  // Those far off are not drawn, nor measured.
  await expect(drawn).toHaveCount(1)
  const watched = await watchLayouts(page)
  const begun = bots.strokeCount
  await expect.poll(() => bots.strokeCount - begun).toBeGreaterThan(100)
  const { frames, layouts } = await watched()
  bots.close()
  expect(frames).toBeGreaterThan(0)
  expect(layouts).toBeLessThanOrEqual(frames + 1)
})
