/** From an empty home page to a commit: the way of one meeting. */
import { readFile } from 'node:fs/promises'
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { readChangedPaths, readCommits, readCommittedFile } from './support/git-repository.ts'
import { FinishPage } from './support/finish-page.ts'
import { HomePage } from './support/home-page.ts'
import { occurrences } from './support/converge.ts'
import { MeetingPage } from './support/meeting-page.ts'
import { publishMeeting, readMarkdownBytes } from './support/meetings-api.ts'

// The meeting is the first of its server, and the notes repository is read.
test.use({ settings: {} })

test('[WEB1] [WEB7] [PUB1] [PUB2] [PUB3] [PUB5] [DOC5] [ROOM7] people start a meeting, write it together and publish it twice', async ({
  server,
  arrive,
}) => {
  const ana = await arrive()
  const home = new HomePage(ana.page)
  await home.open(server.url)
  const date = await home.suggestedDate()
  expect(new Date(`${date}T12:00:00Z`).getUTCDay(), 'office hours are on a Tuesday').toBe(2)
  await home.startMeeting()
  await home.giveNameWhenAsked('Ana Lund')
  await expect(ana.page).toHaveURL(/\/m\/[^/?]+/)
  const id = /\/m\/([^/?]+)/.exec(ana.page.url())![1]!
  await ana.meeting.expectOpen('rich')

  // The template is there once, however many people open it.
  const bo = await arrive('Bo Okafor')
  await bo.meeting.open(server.url, id, 'source')
  const template = await bo.meeting.sourceText()
  expect(template).toContain(`# osquery office hours ${date}\n\nYouTube Link:`)
  for (const heading of ['## Announcements and Highlights since the last meeting', '## Look at old PRs']) {
    expect(occurrences(template, heading)).toBe(1)
  }

  await ana.meeting.typeAfterHeading('Agenda down here', ' and why')
  await expect(bo.meeting.sourceLine('## Agenda down here and why')).toBeVisible()
  await bo.meeting.typeAfterLine('## Look at old PRs', ' first')
  await expect(ana.meeting.rich).toContainText('Look at old PRs first')

  const finish = new FinishPage(ana.page)
  await finish.open(server.url, id)
  const path = `docs/office-hours/${date.replaceAll('-', '')}_meeting_notes.md`
  await expect(finish.page.getByText(path).first()).toBeVisible()
  const bytes = await readMarkdownBytes(server.url, id)
  expect(await finish.shownMarkdown()).toBe(bytes.toString('utf8'))
  await finish.publish()

  const [first, ...older] = await readCommits(server.repository)
  expect(older.filter(({ subject }) => subject.startsWith('Office Hours'))).toEqual([])
  expect(first).toMatchObject({
    subject: `Office Hours ${date}`,
    author: 'Ana Lund <ana-lund@minutes.invalid>',
    coAuthors: ['Bo Okafor <bo-okafor@minutes.invalid>'],
  })
  expect(await readChangedPaths(server.repository, first!.id)).toEqual([path])
  expect(await readCommittedFile(server.repository, first!.id, path)).toEqual(bytes)
  await expect(finish.page.getByText(first!.id.slice(0, 7))).toBeVisible()

  // What is downloaded and what is copied are those bytes as well.
  expect(await readFile(await finish.download())).toEqual(bytes)
  expect(await finish.copy()).toBe(bytes.toString('utf8'))

  // Nothing changed: the page offers nothing to publish, and a program that asks gets the same commit.
  await finish.open(server.url, id)
  await expect(finish.page.getByText('Nothing changed since')).toBeVisible()
  expect((await publishMeeting(server.url, id)).commit).toBe(first!.id)
  expect(await readCommits(server.repository)).toHaveLength(1 + older.length)

  const meeting = new MeetingPage(ana.page)
  await meeting.open(server.url, id, 'rich')
  await meeting.typeAfterHeading('Agenda down here and why', ' not')
  await expect(bo.meeting.sourceLine('## Agenda down here and why not')).toBeVisible()
  await finish.open(server.url, id)
  await finish.publish()
  await expect.poll(async () => (await readCommits(server.repository)).length).toBe(2 + older.length)
  const [second] = await readCommits(server.repository)
  expect(second!.parents).toEqual([first!.id])
  expect(await readCommittedFile(server.repository, second!.id, path)).toEqual(
    await readMarkdownBytes(server.url, id),
  )
})
