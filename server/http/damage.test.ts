import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MINUTES_VERSION } from '../../shared/protocol/minutes-messages.ts'
import { ApiServer, problemOf, TEST_NOW_MS, testConfig } from '../testing/api-server.ts'
import { collectingLogger } from '../testing/collecting-logger.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'

const words = ['one ', 'two ', 'three ', 'four ']

/** A meeting whose updates 2 to 5 each put a word at its end, and a neighbour; `time` is when update 1 came in. */
async function writeWords(server: ApiServer, setTime: (time: number) => void): Promise<string> {
  const { id } = await server.createMeeting({ date: '2026-11-24', markdown: 'zero ' })
  const client = await connectRawClient(
    `${server.url.replace('http', 'ws')}/sync`,
    id,
    undefined,
    `?minutes=${MINUTES_VERSION}`,
  )
  const typist = createTypist(5, await client.readDocument())
  for (const [index, word] of words.entries()) {
    setTime(TEST_NOW_MS + (index + 1) * 60_000)
    client.sendUpdate(typist.edit((text) => text.insert(text.length, word)))
    await waitUntil('the acknowledgement', () =>
      client
        .numbersOf('acknowledged')
        .flat()
        .includes(index + 1),
    )
  }
  client.socket.close()
  await client.closedWith()
  return id
}

async function startWithWords() {
  let time = TEST_NOW_MS
  const config = testConfig()
  const lines: string[] = []
  const options = { now: () => time, logger: collectingLogger(lines) }
  const server = await ApiServer.start(config, options)
  const id = await writeWords(server, (next) => {
    time = next
  })
  const neighbour = await server.createMeeting({ date: '2026-12-08', markdown: 'neighbour\n' })
  return { config, options, server, id, neighbour: neighbour.id, lines }
}

/** The HTTP status of a refused upgrade, with the code of its problem. */
function refusalOf(url: string): Promise<string> {
  const socket = new WebSocket(url)
  socket.on('error', () => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.once('open', () => reject(new Error('the socket was taken')))
    socket.once('unexpected-response', (request, response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.once('end', () => {
        request.destroy()
        resolve(`${response.statusCode} ${(JSON.parse(body) as { code: string }).code}`)
      })
    })
  })
}

test('[WIRE17] the text at any update and any time is told', async () => {
  const { server, id } = await startWithWords()
  const read = async (query: string) => (await server.get(`/api/meetings/${id}/markdown${query}`)).text()
  for (let sequence = 1; sequence <= 5; sequence++)
    expect(await read(`?sequence=${sequence}`)).toBe(`zero ${words.slice(0, sequence - 1).join('')}`)
  expect(await read('?time=2026-11-21T12:02:30Z')).toBe('zero one two ')
  expect(await read('?time=2026-11-21T13:02:00%2B01:00')).toBe('zero one two ')
  expect(await read('')).toBe('zero one two three four ')
  const { headers } = await server.get(`/api/meetings/${id}/markdown?sequence=5`)
  expect(headers.get('etag')).toBe((await server.get(`/api/meetings/${id}/markdown`)).headers.get('etag'))
})

test.each([
  '?sequence=0',
  '?sequence=6',
  '?sequence=-1',
  '?sequence=1.5',
  '?sequence=',
  '?sequence=x',
  '?sequence=1&sequence=2',
  '?sequence=99999999999999999999',
  '?time=yesterday',
  '?time=2026-11-21',
  '?time=1990-01-01T00:00:00Z',
  '?sequence=1&time=2026-11-21T12:02:30Z',
])('[WIRE17] %s is no moment of it', async (query) => {
  const { server, id } = await startWithWords()
  const problem = await problemOf(await server.get(`/api/meetings/${id}/markdown${query}`))
  expect(problem).toMatchObject({ status: 400, code: 'REQUEST_INVALID' })
})

test('[ROOM14] [WIRE17] a damaged room alone is set aside, and what came before can be read', async () => {
  const { config, options, server, id, neighbour, lines } = await startWithWords()
  await server.close()
  const side = new DatabaseSync(join(config.dataDir, 'minutes.sqlite'))
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${id}' AND sequence = 4`)
  side.close()
  const again = await ApiServer.start(config, options)
  const socketUrl = `${again.url.replace('http', 'ws')}/sync`
  for (let attempt = 0; attempt < 3; attempt++)
    expect(await refusalOf(`${socketUrl}/${id}`)).toBe('500 STORAGE_DAMAGED')
  for (const path of ['', '/markdown', '/diff', '/preview', '/markdown?sequence=4']) {
    const problem = await problemOf(await again.get(`/api/meetings/${id}${path}`))
    expect(problem).toMatchObject({ status: 500, code: 'STORAGE_DAMAGED', lastGood: 3 })
  }
  const good = await again.get(`/api/meetings/${id}/markdown?sequence=3`)
  expect(await good.text()).toBe('zero one two ')
  expect((await again.markdown(neighbour)).toString()).toBe('neighbour\n')
  await connectRawClient(socketUrl, neighbour)
  expect(((await (await again.get('/api/meetings')).json()) as unknown[]).length).toBe(2)
  expect((await again.get('/readyz')).status).toBe(200)
  expect(await (await again.get('/metrics')).text()).toContain('\nlive_minutes_damaged_rooms 1\n')
  expect(lines.filter((line) => line.includes('STORAGE_DAMAGED'))).toHaveLength(1)
})

test('[LOG17] [ROOM14] damage under an open meeting is found in the background, and sets that meeting aside alone', async () => {
  const { config, options, server, id, neighbour, lines } = await startWithWords()
  await server.close()
  const pace = { firstAfterMs: 0, intervalMs: 20, share: 1, minRestMs: 0 }
  const again = await ApiServer.start(config, { ...options, scrubPace: pace })
  const socketUrl = `${again.url.replace('http', 'ws')}/sync`
  const client = await connectRawClient(socketUrl, id)
  const other = await connectRawClient(socketUrl, neighbour)
  await waitUntil('a pass', async () => /checked_updates_total [1-9]/.test(await metricsOf(again)))
  expect(await (await again.get('/readyz')).json()).toEqual({ status: 'ok', damagedMeetings: 0 })
  const side = new DatabaseSync(join(config.dataDir, 'minutes.sqlite'))
  side.exec(`UPDATE updates SET bytes = x'00' WHERE room = '${id}' AND sequence = 4`)
  side.close()
  expect(await client.closedWith()).toBe(1011)
  expect(await refusalOf(`${socketUrl}/${id}`)).toBe('500 STORAGE_DAMAGED')
  expect(await problemOf(await again.get(`/api/meetings/${id}`))).toMatchObject({ lastGood: 3 })
  expect(await (await again.get('/readyz')).json()).toEqual({ status: 'ok', damagedMeetings: 1 })
  expect(await metricsOf(again)).toContain('\nlive_minutes_damaged_rooms 1\n')
  expect((await again.markdown(neighbour)).toString()).toBe('neighbour\n')
  expect(other.socket.readyState).toBe(WebSocket.OPEN)
  expect(lines.filter((line) => line.includes('STORAGE_DAMAGED'))).toHaveLength(1)
})

async function metricsOf(server: ApiServer): Promise<string> {
  return (await server.get('/metrics')).text()
}

test('[ROOM14] what is typed into a neighbour of a damaged room is stored', async () => {
  const { config, options, server, id, neighbour } = await startWithWords()
  await server.close()
  const side = new DatabaseSync(join(config.dataDir, 'minutes.sqlite'))
  side.exec(`DELETE FROM updates WHERE room = '${id}' AND sequence = 1`)
  side.close()
  const again = await ApiServer.start(config, options)
  const socketUrl = `${again.url.replace('http', 'ws')}/sync`
  expect(await refusalOf(`${socketUrl}/${id}`)).toBe('500 STORAGE_DAMAGED')
  expect(await problemOf(await again.get(`/api/meetings/${id}`))).toMatchObject({ lastGood: 0 })
  const client = await connectRawClient(socketUrl, neighbour, undefined, `?minutes=${MINUTES_VERSION}`)
  const typist = createTypist(6, await client.readDocument())
  client.sendUpdate(typist.edit((text) => text.insert(0, 'new ')))
  await waitUntil('the acknowledgement', () => client.numbersOf('acknowledged').length > 0)
  expect((await again.markdown(neighbour)).toString()).toBe('new neighbour\n')
})
