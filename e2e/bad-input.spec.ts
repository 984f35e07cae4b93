/** Addresses that lead nowhere say so. */
import { once } from 'node:events'
import { expect } from 'playwright/test'
import { WebSocket } from 'ws'
import { problem } from '../shared/protocol/http.ts'
import { test } from './support/browser-test.ts'
import { readMarkdown, send } from './support/meetings-api.ts'

const unknownId = 'abcdefghijklmnop'

test('[WIRE5] somebody follows a link to a meeting that does not exist and is told so', async ({
  server,
  arrive,
}) => {
  const ana = await arrive('Ana')
  await ana.page.goto(`${server.url}/m/${unknownId}`)
  await expect(ana.page.getByText('There is no such meeting')).toBeVisible()
  await expect(ana.meeting.rich).toHaveCount(0)
})

test('[WIRE5] [WIRE7] programs get a problem with a stable code', async ({ server }) => {
  const { date } = await server.newMeeting('kept\n')
  const cases = [
    { answer: await fetch(`${server.url}/api/meetings/${unknownId}`), status: 404, code: 'MEETING_UNKNOWN' },
    { answer: await fetch(`${server.url}/api/nothing`), status: 404, code: 'ROUTE_UNKNOWN' },
    {
      answer: await send(`${server.url}/api/meetings`, 'POST', { date: '2026-02-30' }),
      status: 400,
      code: 'DATE_INVALID',
    },
    {
      answer: await send(`${server.url}/api/meetings`, 'POST', { date }),
      status: 409,
      code: 'MEETING_EXISTS',
    },
    {
      answer: await send(`${server.url}/api/meetings`, 'POST', {
        date: '2026-12-08',
        markdown: 'x'.repeat(2 * 1024 * 1024 + 1),
      }),
      status: 413,
      code: 'TOO_LARGE',
    },
  ]
  for (const { answer, status, code } of cases) {
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(problem.parse(await answer.json())).toMatchObject({ code, status })
  }
})

test('[WIRE3] a socket for a room that does not exist is refused before the upgrade', async ({ server }) => {
  for (const id of [unknownId, 'NoMeeting', '..%2f..%2fetc', 'a'.repeat(300)]) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`)
    const [failure] = (await once(socket, 'error').catch((error: unknown) => [error])) as [Error]
    expect(failure.message).toContain('404')
  }
})

test('[WIRE2] a frame that is no protocol closes its own socket and harms nobody else', async ({
  server,
  arrive,
}) => {
  const { id } = await server.newMeeting('# Calm\n\n## Heading\n')
  const ana = await arrive('Ana')
  await ana.meeting.open(server.url, id, 'rich')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`)
  await once(socket, 'open')
  socket.send(new Uint8Array([99, 1, 2, 3]))
  const [code] = (await once(socket, 'close')) as [number]
  expect(code).toBe(4400)
  await ana.meeting.typeAfterHeading('Heading', ' goes on')
  await expect.poll(() => readMarkdown(server.url, id)).toBe('# Calm\n\n## Heading goes on\n')
})
