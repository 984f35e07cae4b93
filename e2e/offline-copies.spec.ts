/** What a device keeps of text that its server does not have. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page, type WebSocketRoute } from 'playwright/test'
import * as Y from 'yjs'
import { test } from './support/browser-test.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'

const order = { date: '2026-11-24', markdown: '# Title\n\n## Topic\n' }

// Servers are killed, and their databases changed.
test.use({ settings: {} })

/** Silence after which a page asks its server for a sign of life. */
const pingAfterMs = 3_000

/** How many documents the device keeps. */
function keptCopies(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('live-minutes.copies')
        opening.onerror = () => reject(new Error('the copies cannot be opened'))
        opening.onsuccess = () => {
          const counting = opening.result.transaction('copies').objectStore('copies').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
}

test('[WEB18] [WEB22] offline edits survive a closed tab, and are sent on return, once', async ({
  server,
  arrive,
}) => {
  const { id } = await createMeeting(server.url, order)
  const { page, meeting, context } = await arrive('Ana Lund')
  await meeting.open(server.url, id, 'rich')
  await expect(meeting.saving).toHaveText('Saved')
  expect(await keptCopies(page)).toBe(0)
  await server.kill()
  await expect(meeting.saving).toHaveText(/^Offline/)
  await meeting.typeAfterHeading('Topic', ' written offline')
  await expect(meeting.saving).toHaveText('Offline: 16 changes not sent')
  // The page asks after the meeting when its reader comes back to it, and must bear to hear nothing.
  const asked = page.waitForEvent('requestfailed')
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await asked
  await expect(meeting.rich.getByRole('heading', { name: 'Topic written offline' })).toBeVisible()
  await expect.poll(() => keptCopies(page)).toBe(1)
  // At once: IndexedDB gives up what waits for its turn when a page goes.
  await page.keyboard.type(' at last!!')
  await page.keyboard.press('Backspace')
  await page.close()

  await server.restart()
  const next = await context.newPage()
  await next.goto(`${server.url}/m/${id}`)
  await expect(next.getByRole('heading', { name: 'Topic written offline at last!' })).toBeVisible()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title\n\n## Topic written offline at last!\n')
  await expect.poll(() => keptCopies(next)).toBe(0)
  await expect(next.getByRole('list', { name: 'Kept texts' })).toHaveCount(0)
})

test('[WEB18] a tab that is closed while the disk hangs loses nothing', async ({ server, arrive }) => {
  const { id } = await createMeeting(server.url, order)
  const { page, meeting, context } = await arrive('Ana Lund')
  await meeting.open(server.url, id, 'rich')
  await expect(meeting.saving).toHaveText('Saved')
  await meeting.goToHeading('Topic')
  const other = new DatabaseSync(join(server.folder, 'minutes.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  await page.keyboard.type('X')
  // At once: the copy is written while the page goes.
  await page.goto('about:blank')
  await server.kill()
  other.exec('ROLLBACK')
  other.close()
  await server.restart()
  expect(await readMarkdown(server.url, id)).toBe(order.markdown)
  const next = await context.newPage()
  await next.goto(`${server.url}/m/${id}`)
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title\n\n## TopicX\n')
})

test('[WEB15] [WEB19] replaced minutes are never merged: the page keeps its text and offers it', async ({
  server,
  arrive,
}) => {
  const { id } = await createMeeting(server.url, order)
  const { page, meeting } = await arrive('Ana Lund')
  await meeting.open(server.url, id, 'rich')
  await expect(meeting.saving).toHaveText('Saved')
  await server.kill()
  await expect(meeting.saving).toHaveText(/^Offline/)
  await meeting.typeAfterHeading('Topic', ' of old')
  replaceHistories(join(server.folder, 'minutes.sqlite'))
  await server.restart()
  await expect(meeting.saving).toHaveText('Not connected: the minutes were replaced')
  await expect(meeting.rich).toHaveAttribute('contenteditable', 'false')
  await expect(meeting.rich.getByRole('heading', { name: 'Topic of old' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download it' }).click()
  expect((await download).suggestedFilename()).toBe('20261124_meeting_notes-copy.md')
  await page.getByRole('button', { name: 'Open the minutes as they are now' }).click()
  await expect(meeting.saving).toHaveText('Saved')
  await expect(meeting.rich.getByRole('heading', { name: 'Topic', exact: true })).toBeVisible()
  const kept = page.getByRole('list', { name: 'Kept texts' })
  await expect(kept).toContainText('The minutes were replaced on the server.')
  await expect(kept.getByRole('button', { name: 'Copy this text' })).toBeVisible()
  expect(await readMarkdown(server.url, id)).toBe(order.markdown)
  await page.reload()
  await kept.getByRole('button', { name: 'Delete it' }).click()
  await expect(kept).toHaveCount(0)
  await expect.poll(() => keptCopies(page)).toBe(0)
})

test('[WEB20] a browser that keeps nothing works, and says that unsent text lives in its tab only', async ({
  server,
  arrive,
}) => {
  const { id } = await createMeeting(server.url, order)
  const { page, meeting } = await arrive('Ana Lund')
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  })
  await meeting.open(server.url, id, 'rich')
  await expect(meeting.saving).toHaveText('Saved')
  await server.kill()
  await expect(meeting.saving).toHaveText(/^Offline/)
  await meeting.typeAfterHeading('Topic', '!')
  await expect(page.getByText('is in this tab only')).toBeVisible()
  await server.restart()
  await expect(meeting.saving).toHaveText('Saved')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title\n\n## Topic!\n')
})

test('[WEB21] a text that is not the server’s is seen within 35 s, kept, and the minutes are opened anew', async ({
  server,
  arrive,
}) => {
  const { id } = await createMeeting(server.url, order)
  const { page, meeting } = await arrive('Ana Lund')
  const links: WebSocketRoute[] = []
  let heard = 0
  await page.routeWebSocket(/\/sync\//, (link) => {
    link.connectToServer().onMessage((message) => {
      heard++
      link.send(message)
    })
    links.push(link)
  })
  // Where there are no workers, the page's own timers wait, and those can be driven.
  await page.addInitScript(() => Object.defineProperty(window, 'Worker', { value: undefined }))
  await page.clock.install()
  await meeting.open(server.url, id, 'rich')
  await expect(meeting.saving).toHaveText('Saved')
  const forged = new Y.Doc()
  forged.getText('markdown').insert(0, 'Never sent.\n\n')
  links[0]!.send(toUpdateFrame(Y.encodeStateAsUpdate(forged)))
  const pageTime = (): Promise<number> => page.evaluate(() => Date.now())
  const forgedAt = await pageTime()
  // From now on time is what is run: how long this test takes is no time of the page.
  await page.clock.pauseAt(forgedAt + 1_000)
  await expect(meeting.rich.getByText('Never sent.')).toBeVisible()
  const kept = page.getByRole('list', { name: 'Kept texts' })
  while ((await kept.count()) === 0 && (await pageTime()) - forgedAt < 40_000) {
    // In each stretch the page asks whether the server lives, and hears it before the next.
    const before = heard
    await page.clock.runFor(pingAfterMs)
    await expect.poll(() => heard).toBeGreaterThan(before)
  }
  expect((await pageTime()) - forgedAt).toBeLessThan(35_000)
  await expect(kept).toContainText('another text than the server has')
  await expect(meeting.rich.getByRole('heading', { name: 'Title' })).toBeVisible()
  await expect(meeting.rich.getByText('Never sent.')).toHaveCount(0)
  expect(await readMarkdown(server.url, id)).toBe(order.markdown)
})

/** As after a restored backup: every document begins another history. */
function replaceHistories(file: string): void {
  const database = new DatabaseSync(file)
  database.exec("UPDATE meetings SET epoch = 'restored'")
  database.close()
}

/** A sync message with one short update, as the server sends it. */
function toUpdateFrame(update: Uint8Array): Buffer {
  return Buffer.from([0, 2, update.byteLength, ...update])
}
