/** How much a browser fetches before anybody can type. */
import { gzipSync } from 'node:zlib'
import { expect } from 'playwright/test'
import { test } from './support/browser-test.ts'

const budgetBytes = 420_000

test('[WEB9] the rich view loads little, and the source view only when asked for', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting()
  const ana = await arrive('Ana')
  const loaded: { url: string; body: Promise<Buffer> }[] = []
  ana.page.on('response', (response) => {
    if (/[.](js|css)$/.test(response.url())) loaded.push({ url: response.url(), body: response.body() })
  })
  await ana.meeting.open(server.url, id, 'rich')

  const bodies = await Promise.all(loaded.map(({ body }) => body))
  const gzipBytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
  expect(loaded.length).toBeGreaterThan(1)
  expect(gzipBytes).toBeGreaterThan(50_000)
  expect(gzipBytes).toBeLessThanOrEqual(budgetBytes)
  expect(loaded.filter(({ url }) => url.includes('source'))).toEqual([])

  await ana.page.getByRole('radio', { name: 'Source' }).check({ force: true })
  await ana.meeting.expectOpen('source')
  expect(loaded.filter(({ url }) => url.includes('source'))).not.toEqual([])
})
