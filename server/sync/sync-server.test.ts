import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { problem } from '../../shared/protocol/http.ts'
import { StorageError } from '../storage/storage-error.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { roomA, serveMemoryRooms } from '../testing/sync-fixture.ts'
import { waitUntil } from '../testing/wait-until.ts'

test.each([
  ['a meeting that does not exist', 'zzzzzzzzzzzzzzzz', 404, 'MEETING_UNKNOWN'],
  ['an id that is none', 'no-id', 404, 'MEETING_UNKNOWN'],
  ['an id in capitals', roomA.toUpperCase(), 404, 'MEETING_UNKNOWN'],
  ['an escaped path', '..%2F..%2Fetc', 404, 'MEETING_UNKNOWN'],
  ['a longer path', `${roomA}/more`, 404, 'ROUTE_UNKNOWN'],
  ['no id', '', 404, 'MEETING_UNKNOWN'],
])('[WIRE3] a socket for %s is refused before the upgrade', async (_, path, status, code) => {
  const { url, rooms } = await serveMemoryRooms('base')
  expect(await refusal(`${url}/${path}`)).toMatchObject({ status, problem: { status, code } })
  expect(rooms.size).toBe(0)
})

test('[WIRE3] no room is opened for any name that is no meeting', async () => {
  const { url, rooms } = await serveMemoryRooms('base')
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 20, unit: 'grapheme' }), async (name) => {
      const { status } = await refusal(`${url}/${encodeURIComponent(name)}`)
      expect(status).toBe(404)
    }),
    { numRuns: 50 },
  )
  expect(rooms.size).toBe(0)
})

test('[WIRE1] a query behind the path is no part of the id', async () => {
  const { url } = await serveMemoryRooms('base')
  const client = await connectRawClient(url, `${roomA}?token=x`)
  expect(client.isOpen()).toBe(true)
})

test('[WIRE6] a foreign origin is refused before anything is looked up', async () => {
  let lookups = 0
  const { url } = await serveMemoryRooms('base', {
    server: { findMeeting: () => Promise.resolve(++lookups) },
  })
  const answer = await refusal(`${url}/${roomA}`, { origin: 'https://elsewhere.example' })
  expect(answer).toMatchObject({ status: 403, problem: { code: 'ORIGIN_REFUSED' } })
  expect(lookups).toBe(0)
})

test('[ROOM2] a room that cannot be loaded is refused with 503, and works when the disk does', async () => {
  const { url, log } = await serveMemoryRooms('base')
  log.failReads(new StorageError('STORAGE_FAILED', 'planted'))
  expect(await refusal(`${url}/${roomA}`)).toMatchObject({ status: 503, problem: { code: 'STORAGE_FAILED' } })
  log.failReads(null)
  expect((await connectRawClient(url, roomA)).isOpen()).toBe(true)
})

test('[ROOM6] our own fault is refused with 500', async () => {
  const { url } = await serveMemoryRooms('base', {
    server: { findMeeting: () => Promise.reject(new TypeError('planted')) },
  })
  expect(await refusal(`${url}/${roomA}`)).toMatchObject({ status: 500, problem: { code: 'INTERNAL' } })
})

test('[ROOM6] a peer that vanishes while its room is loaded leaves nothing behind', async () => {
  const { url, rooms } = await serveMemoryRooms('base', { idleGraceMs: 10 })
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `GET /sync/${roomA} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  socket.resetAndDestroy()
  await waitUntil('no room in memory', () => rooms.size === 0)
  expect((await connectRawClient(url, roomA)).isOpen()).toBe(true)
})

test('[ROOM8] after closing, sockets are refused and closing again is safe', async () => {
  const { url, sync } = await serveMemoryRooms('base')
  const client = await connectRawClient(url, roomA)
  await Promise.all([sync.close(), sync.close()])
  expect(await client.closedWith()).toBe(1001)
  expect((await refusal(`${url}/${roomA}`)).status).toBe(500)
})

test('[ROOM8] a peer that never answers the close frame does not hold up closing', async () => {
  const { url, sync } = await serveMemoryRooms('base')
  const client = await connectRawClient(url, roomA)
  client.socket.pause()
  const begin = performance.now()
  await sync.close()
  expect(performance.now() - begin).toBeLessThan(10_000)
})

/** The HTTP answer to an upgrade that is refused. */
async function refusal(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers })
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    socket.on('unexpected-response', (_, incoming) => resolve(incoming))
    socket.on('open', () => reject(new Error('the socket was taken')))
    socket.on('error', reject)
  })
  const body = await response.toArray()
  socket.terminate()
  expect(response.headers['content-type']).toBe('application/problem+json')
  return {
    status: response.statusCode,
    problem: problem.parse(JSON.parse(Buffer.concat(body as Buffer[]).toString())),
  }
}
