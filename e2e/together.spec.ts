/** Several people write the same minutes at once, in whichever view each likes. */
import { expect } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { expectConverged, occurrences, type Viewer } from './support/converge.ts'
import { longMinutes, plainHeadings } from './support/long-minutes.ts'
import { readMarkdown } from './support/meetings-api.ts'

const { text: before } = longMinutes()
const [first, second, third, fourth] = plainHeadings(before)
if (!first || !second || !third || !fourth) throw new Error('The minutes to type into lack plain headings')

const typed = {
  rich: ' amber lantern walks',
  source: ' birch harbour sings',
  split: ' copper meadow turns',
}

test('[MD12] [MD4] [DOC3] three people in rich, source and split view type at once; all see the same and the rest stays untouched', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting(before)
  const [ana, bo, chidi, newcomer] = await people(arrive, 'Ana', 'Bo', 'Chidi', 'Newcomer')
  await ana.meeting.open(server.url, id, 'rich')
  await bo.meeting.open(server.url, id, 'source')
  await chidi.meeting.open(server.url, id, 'split')

  await ana.meeting.goToHeading(first.words)
  await bo.meeting.goToLine(second.line)
  await chidi.meeting.goToHeading(third.words)
  await Promise.all([
    ana.meeting.typeKeys(typed.rich),
    bo.meeting.typeKeys(typed.source),
    chidi.meeting.typeKeys(typed.split),
  ])

  const after = await expectConverged(server.url, id, viewers(ana, bo, chidi), newcomer.meeting)
  expect(after).toBe(
    before
      .replace(first.line, first.line + typed.rich)
      .replace(second.line, second.line + typed.source)
      .replace(third.line, third.line + typed.split),
  )
})

test('[MD6] a click while somebody else types puts the caret where one clicked', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting(before)
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  await ana.meeting.open(server.url, id, 'rich')
  await bo.meeting.open(server.url, id, 'source')
  await bo.meeting.goToLine(first.line)

  const words = ' and so on and so forth, word after word, for as long as it takes'
  const typing = bo.meeting.typeKeys(words)
  for (const heading of [second, third, fourth]) await ana.meeting.typeAfterHeading(heading.words, ' x')
  await typing

  const after = [second, third, fourth].reduce(
    (text, heading) => text.replace(heading.line, `${heading.line} x`),
    before.replace(first.line, first.line + words),
  )
  await expect.poll(() => readMarkdown(server.url, id)).toBe(after)
})

test('[ROOM9] [WEB6] a lock shows on every page before anybody types, and so does its end', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting(before)
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  await ana.meeting.open(server.url, id, 'source')
  await bo.meeting.open(server.url, id, 'source')
  const lockWords = bo.meeting.page.getByText('This meeting is locked')

  await ana.meeting.page.getByRole('button', { name: 'Lock', exact: true }).click()
  await expect(lockWords).toBeVisible()
  await expect(bo.meeting.source).toHaveAttribute('aria-readonly', 'true')
  await ana.meeting.page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(lockWords).toBeHidden()

  await bo.meeting.typeAfterLine(first.line, ' once more')
  await expect(ana.meeting.sourceLine(`${first.line} once more`)).toBeVisible()
})

test('[MD12] [MD3] somebody reloads while the others type; nothing is lost or doubled', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting(before)
  const [ana, bo, chidi, newcomer] = await people(arrive, 'Ana', 'Bo', 'Chidi', 'Newcomer')
  await ana.meeting.open(server.url, id, 'rich')
  await bo.meeting.open(server.url, id, 'source')
  await chidi.meeting.open(server.url, id, 'split')

  await ana.meeting.typeAfterHeading(first.words, typed.rich)
  await expect(bo.meeting.sourceLine(first.line + typed.rich)).toBeVisible()
  await Promise.all([
    ana.meeting.reload('rich'),
    bo.meeting.typeAfterLine(second.line, typed.source),
    chidi.meeting.typeAfterLine(third.line, typed.split),
  ])
  await ana.meeting.typeAfterHeading(fourth.words, ' and on it goes')

  const after = await expectConverged(server.url, id, viewers(ana, bo, chidi), newcomer.meeting)
  expect(after).toBe(
    before
      .replace(first.line, first.line + typed.rich)
      .replace(second.line, second.line + typed.source)
      .replace(third.line, third.line + typed.split)
      .replace(fourth.line, `${fourth.line} and on it goes`),
  )
})

test('[MD11] undo takes back what one typed oneself, and nothing of the others', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting(before)
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  await ana.meeting.open(server.url, id, 'rich')
  await bo.meeting.open(server.url, id, 'source')
  await ana.meeting.goToHeading(first.words)
  await bo.meeting.goToLine(second.line)
  await Promise.all([ana.meeting.typeKeys(typed.rich), bo.meeting.typeKeys(typed.source)])
  await expect(bo.meeting.sourceLine(first.line + typed.rich)).toBeVisible()
  await expect(ana.meeting.rich).toContainText(typed.source.trim())

  const ofBo = before.replace(second.line, second.line + typed.source)
  await expect(async () => {
    await ana.page.keyboard.press('ControlOrMeta+z')
    expect(await readMarkdown(server.url, id)).toBe(ofBo)
  }).toPass({ timeout: 10_000 })
  // Nothing of Ana's is left to undo, so Bo's words stay whatever she presses.
  await ana.page.keyboard.press('ControlOrMeta+z')
  await bo.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(before)
})

test.describe('on a server that dies', () => {
  test.use({ settings: {} })

  test('[LOG1] [ROOM1] [ROOM3] the server is killed while people type; what others had seen is there, and all meet again', async ({
    server,
    arrive,
  }) => {
    const { id } = await server.newMeeting(before)
    const [ana, bo, chidi, newcomer] = await people(arrive, 'Ana', 'Bo', 'Chidi', 'Newcomer')
    await ana.meeting.open(server.url, id, 'rich')
    await bo.meeting.open(server.url, id, 'source')
    await chidi.meeting.open(server.url, id, 'split')
    await ana.meeting.typeAfterHeading(first.words, typed.rich)
    await bo.meeting.typeAfterLine(second.line, typed.source)
    await expect(chidi.meeting.sourceLine(first.line + typed.rich)).toBeVisible()
    await expect(chidi.meeting.sourceLine(second.line + typed.source)).toBeVisible()

    const typing = chidi.meeting.typeAfterLine(third.line, typed.split)
    await server.kill()
    await typing
    // Both go on while nobody answers.
    await bo.meeting.typeAfterLine(fourth.line, ' said in the dark')
    await server.restart()

    const seen = await readMarkdown(server.url, id)
    expect(seen).toContain(first.line + typed.rich)
    expect(seen).toContain(second.line + typed.source)
    await expect(ana.meeting.rich).toContainText('said in the dark', { timeout: 30_000 })
    await expect(ana.meeting.rich).toContainText(typed.split.trim(), { timeout: 30_000 })
    await ana.meeting.typeAfterHeading(first.words + typed.rich, ' again')

    const after = await expectConverged(server.url, id, viewers(ana, bo, chidi), newcomer.meeting)
    expect(after).toBe(
      before
        .replace(first.line, `${first.line}${typed.rich} again`)
        .replace(second.line, second.line + typed.source)
        .replace(third.line, third.line + typed.split)
        .replace(fourth.line, `${fourth.line} said in the dark`),
    )
    expect(occurrences(after, typed.split)).toBe(1)
  })
})

function viewers(ana: Person, bo: Person, chidi: Person): readonly Viewer[] {
  return [
    { meeting: ana.meeting, view: 'rich' },
    { meeting: bo.meeting, view: 'source' },
    { meeting: chidi.meeting, view: 'split' },
  ]
}

async function people(arrive: (name: string) => Promise<Person>, ...names: [string, string, string, string]) {
  const [a, b, c, d] = names
  return [await arrive(a), await arrive(b), await arrive(c), await arrive(d)] as const
}
