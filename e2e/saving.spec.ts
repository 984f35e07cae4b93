/** What a page says about saving, while disks hang and links die. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { LiveServer } from './support/live-server.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'
import { TcpProxy } from './support/tcp-proxy.ts'

const markdown = '# Title\n\n## Topic\n'

// The database is locked by another program.
test.use({ settings: {} })

/** Starts a log, in the page, of all that it says about saving, with the time of each. */
async function logSaving(page: Page): Promise<void> {
  await page.evaluate(() => {
    const label = document.querySelector('[aria-label="Saving"]')
    if (label === null) throw new Error('the page says nothing about saving')
    const log: { words: string; at: number }[] = []
    const note = (): void => {
      log.push({ words: label.textContent, at: Date.now() })
    }
    note()
    new MutationObserver(note).observe(label, { characterData: true, childList: true, subtree: true })
    Object.assign(window, { savingLog: log })
  })
}

function readSaving(page: Page): Promise<readonly { words: string; at: number }[]> {
  return page.evaluate(() => (window as unknown as { savingLog: { words: string; at: number }[] }).savingLog)
}

async function openMeeting(arrive: (name: string) => Promise<Person>, url: string, api: string) {
  const { id } = await createMeeting(api, { date: '2026-11-24', markdown })
  const person = await arrive('Ana Lund')
  await person.meeting.open(url, id, 'rich')
  await expect(person.meeting.saving).toHaveText('Saved')
  return { ...person, id }
}

test('[WEB12] saved is said only after the commit, and a disk that hangs is told', async ({
  server,
  arrive,
}) => {
  const { id, page, meeting } = await openMeeting(arrive, server.url, server.url)
  await logSaving(page)
  const other = new DatabaseSync(join(server.folder, 'minutes.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  await meeting.typeAfterHeading('Topic', ' x')
  const typedAt = Date.now()
  await expect(meeting.saving).not.toHaveText(/^Sav/)
  const toldAfterMs = Date.now() - typedAt
  expect(await readMarkdown(server.url, id)).toBe(markdown)
  expect(toldAfterMs).toBeLessThan(3_500)
  const heldUntil = Date.now()
  other.exec('ROLLBACK')
  other.close()
  await expect(meeting.saving).toHaveText('Saved')
  expect(await readMarkdown(server.url, id)).toBe('# Title\n\n## Topic x\n')
  const [, ...log] = await readSaving(page)
  expect(log.filter(({ words, at }) => words === 'Saved' && at < heldUntil)).toEqual([])
})

test.describe('over a network that fails', () => {
  test('[WEB12] [WEB13] a link that goes silent: not saved within 3 s, given up within 10 s, saved on return', async ({
    arrive,
  }) => {
    const { proxy, server, close } = await startBehindProxy()
    const { id, page, meeting } = await openMeeting(arrive, proxy.url, server.url)
    await logSaving(page)
    await meeting.goToHeading('Topic')
    proxy.silence()
    const silentAt = Date.now()
    await page.keyboard.type(' x')
    await expect(meeting.saving).toHaveText(/^Offline: 2 changes not sent$/, { timeout: 12_000 })
    const log = await readSaving(page)
    const firstAt = (words: RegExp): number => log.find((entry) => words.test(entry.words))!.at
    expect(firstAt(/^Not saved since/) - firstAt(/^Saving/)).toBeLessThan(3_000)
    expect(firstAt(/^Offline/) - silentAt).toBeLessThan(10_000)
    expect(log.filter(({ words, at }) => words === 'Saved' && at > silentAt)).toEqual([])
    await expect(page.getByRole('status', { name: 'Saving trouble' })).toHaveText(/^Offline: /)
    proxy.resume()
    await expect(meeting.saving).toHaveText('Saved')
    await expect.poll(() => readMarkdown(server.url, id)).toBe('# Title\n\n## Topic x\n')
    await close()
  })

  test('[WEB13] a hidden tab notices it too', async ({ arrive }) => {
    const { proxy, server, close } = await startBehindProxy()
    const { page, meeting, context } = await openMeeting(arrive, proxy.url, server.url)
    await logSaving(page)
    await hide(page)
    const front = await context.newPage()
    await front.bringToFront()
    proxy.silence()
    const silentAt = Date.now()
    await expect(meeting.saving).toHaveText('Offline, trying again…', { timeout: 15_000 })
    const lostAt = (await readSaving(page)).find(({ words }) => words.startsWith('Offline'))!.at
    expect(lostAt - silentAt).toBeLessThan(10_000)
    await close()
  })
})

/** Timers of the page itself stand still from now on, as browsers hold them back in hidden tabs; a worker's go on. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { setTimeout: () => 0, setInterval: () => 0 })
  })
}

async function startBehindProxy() {
  const proxy = await TcpProxy.start(0)
  const server = await LiveServer.start({ PUBLIC_URL: proxy.url })
  proxy.targetPort = Number(new URL(server.url).port)
  const close = async (): Promise<void> => {
    await proxy.close()
    await server.close()
  }
  return { proxy, server, close }
}
