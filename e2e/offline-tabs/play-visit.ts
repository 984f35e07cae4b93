/** Plays one visit whose tabs lose their link, and judges what became of everybody's text. */
import { AssertionError } from 'node:assert'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, type BrowserContext } from 'playwright/test'
import { LetterRecord, LetterSource } from '../support/letter-record.ts'
import type { LiveServer } from '../support/live-server.ts'
import { createMeeting, readMarkdown } from '../support/meetings-api.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import { Bot } from '../torture/scenes/bot.ts'
import type { PlannedTab, Visit } from './draw-visit.ts'
import { editAsOther } from './edit-as-other.ts'
import { VisitedTab } from './visited-tab.ts'

/** A server that a browser reaches over a link of its own. */
export type LinkedServer = {
  readonly server: LiveServer
  readonly proxy: TcpProxy
  readonly context: BrowserContext
}

/** From the link's return; a look counts as 100 ms at most, as a busy machine makes all of them slow. */
const togetherMaxMs = 2_000
const lookMaxMs = 100

/** Pages that are opened for it take their time. */
const lateMaxMs = 10_000

const plainTab: PlannedTab = {
  view: 'rich',
  closing: 'stays',
  closesEarly: false,
  letters: 0,
  backspaces: 0,
}

/**
 * Play a visit to its end.
 *
 * @param date - of a meeting that there is not yet
 * @returns how long after the link's return all was together, in ms; `null` where pages were opened for it first
 * @throws {AssertionError} that says what is lost, doubled, late or merged
 */
export async function playVisit(visit: Visit, linked: LinkedServer, date: string): Promise<number | null> {
  const { server, proxy, context } = linked
  const letters = new LetterSource()
  const heading = letters.word(8)
  const markdown = `# ${letters.word(5)}\n\n## ${heading}\n\n${letters.word(12)}\n`
  const record = new LetterRecord(markdown)
  const { id } = await createMeeting(server.url, { date, markdown })
  const address = { url: proxy.url, id }
  const tabs = await Promise.all(visit.tabs.map((planned) => VisitedTab.open(context, address, planned)))
  for (const tab of tabs) await tab.goTo(heading)
  const other = new Bot(`${server.url.replace('http', 'ws')}/sync/${id}`, 'other')
  await other.connect()
  try {
    proxy.silence(visit.silent)
    for (const tab of tabs) {
      await tab.type(record, letters)
      if (tab.planned.closesEarly) await tab.close()
    }
    proxy.refuse()
    proxy.cut()
    for (const tab of tabs) if (tab.isOpen) await expect(tab.meeting.saving).toHaveText(/^Offline/)
    editAsOther(visit.others, other.text, heading, record, letters)
    // Also what the tabs sent may only just be on its way to the other.
    await expect.poll(async () => (await readMarkdown(server.url, id)) === other.text.toJSON()).toBe(true)
    for (const tab of tabs) {
      if (!tab.isOpen) continue
      await tab.type(record, letters)
      await tab.close()
    }
    if (visit.isReplaced) return await expectApart(linked, address, tabs)
    proxy.resume()
    const staying = tabs.filter(({ isOpen }) => isOpen)
    if (staying.length === 0) tabs.push(await VisitedTab.open(context, address, plainTab))
    const tookMs = await untilTogether(server.url, id, record, tabs)
    if (staying.length === 0) return null
    if (tookMs > togetherMaxMs) throw new AssertionError({ message: `together after ${tookMs} ms` })
    return tookMs
  } finally {
    proxy.resume()
    other.close()
    for (const page of context.pages()) await page.close()
  }
}

/** Gives how long it took, in ms. */
async function untilTogether(
  url: string,
  id: string,
  record: LetterRecord,
  tabs: readonly VisitedTab[],
): Promise<number> {
  let [lookedAt, tookMs] = [performance.now(), 0]
  for (;;) {
    const text = await readMarkdown(url, id)
    const there = text.replace(/[^\uac00-\ud7a3]/g, '')
    const shown = await Promise.all(tabs.filter(({ isOpen }) => isOpen).map((tab) => tab.shownLetters()))
    const fault =
      record.faultIn(text) ?? (shown.every((letters) => letters === there) ? null : 'a page is behind')
    tookMs += Math.min(performance.now() - lookedAt, lookMaxMs)
    lookedAt = performance.now()
    if (fault === null) return tookMs
    if (tookMs > lateMaxMs) throw new AssertionError({ message: fault })
    await delay(20)
  }
}

/** The minutes have another history now: nothing is merged, and what was typed is offered beside them. */
async function expectApart(
  { server, proxy, context }: LinkedServer,
  address: { readonly url: string; readonly id: string },
  tabs: readonly VisitedTab[],
): Promise<null> {
  await server.kill()
  const database = new DatabaseSync(join(server.folder, 'minutes.sqlite'))
  database.exec(`UPDATE meetings SET epoch = epoch || ' and on'`)
  database.close()
  await server.restart()
  const text = await readMarkdown(server.url, address.id)
  proxy.resume()
  for (const { isOpen, meeting } of tabs)
    if (isOpen) await expect(meeting.saving).toHaveText('Not connected: the minutes were replaced')
  const next = await VisitedTab.open(context, address, plainTab)
  const kept = next.meeting.page.getByRole('list', { name: 'Kept texts' })
  await expect(kept.getByRole('listitem')).toHaveCount(tabs.length)
  expect(await readMarkdown(server.url, address.id)).toBe(text)
  return null
}
