/** Opening is reading: no file changes by being looked at. */
import { expect } from 'playwright/test'
import { readFixtures } from '../shared/testing/read-fixtures.ts'
import { test } from './support/browser-test.ts'
import { readMarkdown } from './support/meetings-api.ts'

test('[MD3] [DOC3] opening any of the minutes in the rich view, and clicking into it, changes nothing', async ({
  server,
  arrive,
}) => {
  test.setTimeout(240_000)
  const fixtures = readFixtures()
  const reader = await arrive('Reader')
  const changed: string[] = []
  for (const { name, text } of fixtures) {
    const { id } = await server.newMeeting(text)
    await reader.meeting.open(server.url, id, 'rich')
    await reader.meeting.rich.click()
    await reader.page.keyboard.press('ArrowDown')
    if ((await readMarkdown(server.url, id)) !== text) changed.push(name)
  }
  expect(changed).toEqual([])
  expect(fixtures.length).toBeGreaterThan(6)
})
