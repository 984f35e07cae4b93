/** Task items in the rich view: typed, checked by click and by keyboard, by two people at once. */
import { expect, type Locator } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'
import { openInRich } from './support/open-in-rich.ts'

function checkbox({ meeting }: Person, name: string): Locator {
  return meeting.rich.getByRole('checkbox', { name, exact: true })
}

test('[MD19] [MD10] tasks and images are typed as markdown, and Enter begins the next task', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('# Title\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.goToHeading('Title')
  const { keyboard } = ana.page
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('* [ ] call Bo')
  await expect(checkbox(ana, 'call Bo')).not.toBeChecked()
  await keyboard.press('Enter')
  await expect(checkbox(ana, 'Task')).not.toBeChecked()
  await ana.meeting.typeKeys('see ![a map](map.png) first')
  await keyboard.press('Enter')
  await keyboard.press('Backspace')
  await ana.meeting.typeKeys('no task')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('[x] done before')
  await expect(checkbox(ana, 'done before')).toBeChecked()
  const expected = [
    '# Title',
    '',
    '* [ ] call Bo',
    '* [ ] see ![a map](map.png) first',
    '* no task',
    '* [x] done before',
    '',
  ]
  await expect.poll(() => readMarkdown(server.url, id)).toBe(expected.join('\n'))
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await ana.meeting.typeKeys('after')
  await expect.poll(() => readMarkdown(server.url, id)).toBe(`${expected.join('\n')}\nafter\n`)
})

test('[MD19] a click and Mod+Enter check a task; the caret stays, a screen reader is told', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('* [ ] one\n* [X] two\n* plain\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.rich.getByText('two').click()
  await ana.page.keyboard.press('End')
  await checkbox(ana, 'one').click()
  await expect(checkbox(ana, 'one')).toBeChecked()
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [X] two\n* plain\n')
  await ana.page.keyboard.press('ControlOrMeta+Enter')
  await expect(checkbox(ana, 'two')).not.toBeChecked()
  await expect(ana.page.getByText('Not checked: two')).toBeAttached()
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [ ] two!\n* plain\n')
})

test('[MD19] [MD6] two people check different tasks at once', async ({ server, arrive }) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const markdown = '* [ ] one\n  - [ ] two\n* [x] three\n'
  const { id } = await server.newMeeting(markdown)
  for (const { meeting } of [ana, bo]) await meeting.open(server.url, id, 'rich')
  await Promise.all([checkbox(ana, 'two').click(), checkbox(bo, 'three').click()])
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [ ] one\n  - [x] two\n* [ ] three\n')
  for (const person of [ana, bo]) {
    await expect(checkbox(person, 'two')).toBeChecked()
    await expect(checkbox(person, 'three')).not.toBeChecked()
  }
})

test('[ROOM9] [MD19] nobody checks a task of a locked meeting', async ({ server, arrive }) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('* [ ] one\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.page.getByRole('button', { name: 'Lock', exact: true }).click()
  await expect(ana.page.getByText('This meeting is locked')).toBeVisible()
  await checkbox(ana, 'one').click()
  await expect(checkbox(ana, 'one')).not.toBeChecked()
  expect(await readMarkdown(server.url, id)).toBe('* [ ] one\n')
})

test('[EDIT47] each task that a key checks is said, also one that says the same as that before', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana Lund')
  const { id } = await server.newMeeting('* [ ] call\n* [ ] call\n')
  await ana.meeting.open(server.url, id, 'rich')
  await ana.meeting.rich.getByText('call').first().click()
  await ana.page.evaluate(() => {
    for (const region of document.querySelectorAll('body > [aria-live=polite]'))
      new MutationObserver(() => {
        document.body.dataset.said = `${document.body.dataset.said ?? ''}${region.textContent.trim()}.`
      }).observe(region, { childList: true })
  })
  const { keyboard } = ana.page
  await keyboard.press('ControlOrMeta+Enter')
  await expect(ana.page.locator('body')).toHaveAttribute('data-said', 'Checked: call.')
  await keyboard.press('ArrowDown')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(ana.page.locator('body')).toHaveAttribute('data-said', 'Checked: call.Checked: call.')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] call\n* [x] call\n')
})

test('[EDIT47] a finger beside the box checks it, and the caret stays', async ({ server, arrive }) => {
  const ana = await arrive('Ana', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const id = await openInRich(ana, server, '* [ ] one\n* [ ] two\n')
  const box = ana.meeting.rich.getByRole('checkbox', { name: 'one', exact: true })
  await ana.meeting.rich.getByText('two').tap()
  await ana.page.keyboard.press('End')
  const place = await box.boundingBox()
  if (place === null) throw new Error('the box is not drawn')
  // 12 pixels from its middle: a target of 24 by 24, as WCAG 2.5.8 has it.
  await ana.page.touchscreen.tap(place.x + place.width / 2 + 11, place.y + place.height / 2 - 11)
  await expect(box).toBeChecked()
  await ana.meeting.typeKeys('!')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [ ] two!\n')
})

test('[EDIT47] two who check the same box before they hear of each other have checked it', async ({
  server,
  arrive,
}) => {
  const [ana, bo] = [await arrive('Ana'), await arrive('Bo')]
  const id = await openInRich(ana, server, '* [ ] one\n* [ ] two\n')
  await bo.meeting.open(server.url, id, 'rich')
  const box = ({ meeting }: Person) => meeting.rich.getByRole('checkbox', { name: 'one', exact: true })
  await ana.context.setOffline(true)
  await bo.context.setOffline(true)
  for (const person of [ana, bo]) await box(person).click()
  for (const person of [ana, bo]) await person.context.setOffline(false)
  await expect.poll(() => readMarkdown(server.url, id)).toBe('* [x] one\n* [ ] two\n')
  for (const person of [ana, bo]) await expect(box(person)).toBeChecked()
})
