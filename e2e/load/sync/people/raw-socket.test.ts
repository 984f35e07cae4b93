import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { toMaskedFrame } from '../wire/masked-frame.ts'
import { RawSocket } from './raw-socket.ts'
import { waitUntil } from './wait-until.ts'

const maxMs = 5_000
let server: WebSocketServer
let port: number
let socket: RawSocket | null = null

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterEach(() => {
  socket?.close()
  for (const client of server.clients) client.terminate()
  server.close()
})

async function open(onMessage: (message: Buffer) => void): Promise<RawSocket> {
  socket = new RawSocket({
    port,
    path: '/room',
    buffer: Buffer.allocUnsafeSlow(4_096),
    onMessage: (bytes, from, to) => onMessage(Buffer.from(bytes.subarray(from, to))),
  })
  await socket.opened
  return socket
}

test('a server of the library takes its messages and is understood', async () => {
  server.on('connection', (client) => {
    client.send('\u0001 at once', { binary: true })
    client.on('message', (message: Buffer) => client.send(message, { binary: true }))
  })
  const heard: string[] = []
  const raw = await open((message) => heard.push(message.toString('base64')))
  const messages = [1, 125, 126, 5_000, 70_000].map((length) => Buffer.alloc(length, length % 251))
  raw.write(Buffer.concat(messages.map(toMaskedFrame)))
  expect(await waitUntil(() => heard.length > messages.length, maxMs)).toBe(true)
  expect(heard.slice(1)).toEqual(messages.map((message) => message.toString('base64')))
  expect(raw.frames).toBe(heard.length)
  expect(raw.isCut).toBe(false)
})

test('a ping is answered with its payload', async () => {
  const answers: string[] = []
  server.on('connection', (client) => {
    client.on('pong', (payload) => answers.push(payload.toString()))
    client.ping('are you there')
  })
  await open(() => undefined)
  expect(await waitUntil(() => answers.length > 0, maxMs)).toBe(true)
  expect(answers).toEqual(['are you there'])
})

test('a connection that the server ends is cut, and a refused one does not open', async () => {
  server.on('connection', (client) => client.close(4508))
  const raw = await open(() => undefined)
  expect(await waitUntil(() => raw.isCut, maxMs)).toBe(true)
  server.options.verifyClient = () => false
  await expect(open(() => undefined)).rejects.toThrow('401')
})
