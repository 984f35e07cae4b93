/** One restore of a backup under people who have the minutes open, or closed them with text that was never sent. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from 'playwright/test'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { Person } from './browser-test.ts'
import type { LiveServer } from './live-server.ts'
import { MeetingPage, type View } from './meeting-page.ts'
import { createMeeting, readMarkdown } from './meetings-api.ts'
import { runMinutes } from './run-minutes.ts'

const views: readonly View[] = ['rich', 'source']

/** What somebody does; each writes under a heading of their own. */
type Part = {
  readonly person: Person
  readonly view: View
  /** Their tab is gone before the restore. */
  readonly isClosed: boolean
  /** They write what is saved, and not in the backup. */
  readonly isSaving: boolean
  /** They write what is never sent. */
  readonly isOffline: boolean
}

type Tab = Part & { readonly meeting: MeetingPage }

/**
 * Play a restore and look at what became of everybody's text.
 *
 * @param date - of no other meeting on the server
 */
export async function runRestore(
  server: LiveServer,
  people: readonly Person[],
  date: string,
  random: SeededRandom,
): Promise<void> {
  const parts = people.map((person, index) => drawPart(person, index === 0, random))
  const markdown = people.map(({ name }) => `## ${name}\n`).join('\n')
  const { id } = await createMeeting(server.url, { date, markdown })
  const tabs = await Promise.all(parts.map((part) => openTab(server, id, part)))
  const file = join(server.folder, `${date}.backup`)
  await runMinutes(server, 'backup', file)
  const newer = await writeNewer(server, id, tabs)
  await (random.below(2) === 0 ? server.kill() : server.stop())
  await Promise.all(tabs.map((tab) => leaveOffline(tab)))
  await runMinutes(server, 'restore', '--replace', file)
  await server.restart()
  const back = await Promise.all(tabs.map((tab) => comeBack(server, id, tab, newer)))
  expect(await readMarkdown(server.url, id)).toBe(markdown)
  await expectNewOnly(server, id, back, markdown)
}

/** One at least has it open and wrote what the backup does not have. */
function drawPart(person: Person, isFirst: boolean, random: SeededRandom): Part {
  return {
    person,
    view: random.pick(views),
    isClosed: !isFirst && random.below(2) === 0,
    isSaving: isFirst || random.below(2) === 0,
    isOffline: random.below(2) === 0,
  }
}

/** In the tab that the person has, if any. */
async function openTab(server: LiveServer, id: string, part: Part): Promise<Tab> {
  const { context } = part.person
  const meeting = new MeetingPage(context.pages()[0] ?? (await context.newPage()))
  await meeting.open(server.url, id, part.view)
  await expect(meeting.saving).toHaveText('Saved')
  return { ...part, meeting }
}

/** Text that is saved and not in the backup; gives all of it. */
async function writeNewer(server: LiveServer, id: string, tabs: readonly Tab[]): Promise<readonly string[]> {
  const writers = tabs.filter(({ isSaving }) => isSaving)
  await Promise.all(writers.map((tab) => write(tab, 'saved')))
  const words = writers.map((tab) => wordOf(tab, 'saved'))
  for (const { meeting } of writers) await expect(meeting.saving).toHaveText('Saved')
  const text = await readMarkdown(server.url, id)
  for (const word of words) expect(text).toContain(word)
  // Everybody has it before the link is lost.
  for (const tab of tabs) for (const word of words) await expect(editorOf(tab)).toContainText(word)
  return words
}

async function leaveOffline(tab: Tab): Promise<void> {
  await expect(tab.meeting.saving).toHaveText(/^Offline/)
  if (tab.isOffline) {
    await write(tab, 'unsent')
    await expect(tab.meeting.saving).toHaveText(/^Offline: \d+ changes not sent$/)
  }
  if (tab.isClosed) await tab.meeting.page.close()
}

/** Find one's text, and open the minutes as they are now; gives the tab that has them. */
async function comeBack(server: LiveServer, id: string, tab: Tab, newer: readonly string[]): Promise<Tab> {
  const wanted = [...newer, ...(tab.isOffline ? [wordOf(tab, 'unsent')] : [])]
  if (!tab.isClosed) {
    const { meeting } = tab
    // As a browser tells when the network is back: the next try need not be waited for.
    await meeting.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect(meeting.saving).toHaveText('Not connected: the minutes were replaced')
    expectAll(await download(meeting.page, meeting.page.getByRole('status')), wanted)
    await meeting.page.getByRole('button', { name: 'Open the minutes as they are now' }).click()
    await expect(meeting.saving).toHaveText('Saved')
  }
  const back = tab.isClosed ? await openTab(server, id, tab) : tab
  const kept = back.meeting.page.getByRole('list', { name: 'Kept texts' })
  // A tab that was closed with nothing unsent had no text of its own.
  if (tab.isClosed && !tab.isOffline) await expect(kept).toHaveCount(0)
  else expectAll(await download(back.meeting.page, kept), wanted)
  return back
}

/** Everybody writes on; nothing but that is in the minutes behind what the backup had. */
async function expectNewOnly(server: LiveServer, id: string, tabs: readonly Tab[], markdown: string) {
  await Promise.all(tabs.map((tab) => write(tab, 'new')))
  const wanted = tabs.reduce(
    (text, tab) => text.replace(`## ${tab.person.name}`, `$& ${wordOf(tab, 'new')}`),
    markdown,
  )
  await expect.poll(() => readMarkdown(server.url, id)).toBe(wanted)
  for (const tab of tabs) {
    await expect(tab.meeting.saving).toHaveText('Saved')
    await expect(editorOf(tab)).not.toContainText(/saved|unsent/)
  }
}

function wordOf({ person }: Part, word: string): string {
  return `${word}-${person.name}`
}

function editorOf({ meeting, view }: Tab): Locator {
  return view === 'rich' ? meeting.rich : meeting.source
}

async function write(tab: Tab, word: string): Promise<void> {
  const { meeting, person } = tab
  const words = ` ${wordOf(tab, word)}`
  if (tab.view === 'rich') await meeting.typeAfterHeading(person.name, words)
  else await meeting.typeAfterLine(`## ${person.name}`, words)
}

async function download(page: Page, place: Locator): Promise<string> {
  const downloading = page.waitForEvent('download')
  await place.getByRole('button', { name: 'Download it' }).click()
  return readFile(await (await downloading).path(), 'utf8')
}

function expectAll(text: string, words: readonly string[]): void {
  for (const word of words) expect(text).toContain(word)
}
