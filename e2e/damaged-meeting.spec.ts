/** A meeting whose stored text is not what was written. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'
import { createMeeting, readMarkdown } from './support/meetings-api.ts'

// The server is killed, and its database spoilt.
test.use({ settings: {} })

test('[ROOM14] [WEB2] a damaged meeting says so in plain words and gives the last good text', async ({
  server,
  arrive,
}) => {
  const { id } = await createMeeting(server.url, { date: '2026-11-24', markdown: 'first words\n' })
  const ana = await arrive('Ana')
  await ana.page.goto(`${server.url}/m/${id}`)
  await ana.meeting.rich.getByText('first words').click()
  await ana.page.keyboard.type('more ')
  await expect.poll(() => readMarkdown(server.url, id)).toContain('more ')
  await server.kill()
  const side = new DatabaseSync(join(server.folder, 'minutes.sqlite'))
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${id}' AND sequence = 2`)
  side.close()
  await server.restart()
  // Who had it open keeps what they wrote on the screen; who opens it is led to what is left.
  await expect(ana.meeting.rich).toContainText('more ')
  const ben = await arrive('Ben')
  await ben.page.goto(`${server.url}/m/${id}`)
  await expect(ben.page.getByRole('alert')).toContainText('These minutes are damaged on the server’s disk')
  const downloading = ben.page.waitForEvent('download')
  await ben.page.getByRole('link', { name: 'Download the last good text' }).click()
  expect(await readFile(await (await downloading).path(), 'utf8')).toBe('first words\n')
})
