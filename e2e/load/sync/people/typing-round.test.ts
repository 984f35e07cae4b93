import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageType } from '../../../../shared/protocol/messages.ts'
import type { TypingJob } from './typing-job.ts'
import { runTypingRound } from './typing-round.ts'

let relay: WebSocketServer
/** How often a message goes out; the number counts updates. */
let timesOf: (update: number) => number
let delayMs: number

beforeEach(async () => {
  relay = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  let updates = 0
  delayMs = 0
  relay.on('connection', (socket: WebSocket) =>
    socket.on('message', (message: Buffer) => {
      const times = message[0] === messageType.sync ? timesOf(updates++) : 1
      const others = [...relay.clients].filter((other) => other !== socket)
      const send = (): void => {
        for (let time = 0; time < times; time++) for (const other of others) other.send(message)
      }
      if (delayMs === 0) send()
      else setTimeout(send, delayMs)
    }),
  )
  await once(relay, 'listening')
})

afterEach(() => {
  for (const client of relay.clients) client.terminate()
  relay.close()
})

function round() {
  const job: TypingJob = {
    kind: 'typing',
    port: (relay.address() as AddressInfo).port,
    serverPid: process.pid,
    holdsDocuments: false,
    rooms: [{ path: '/room', name: null }],
    peoplePerRoom: 4,
    typistsPerRoom: 2,
    sampledPerRoom: 3,
    keysPerSecond: 50,
    caretsPerSecond: 10,
    warmUpMs: 100,
    measuredMs: 200,
    arrivalMaxMs: 300,
  }
  return runTypingRound(job)
}

test('a round counts the letters that reach readers, and finds nothing wrong with a relay that works', async () => {
  timesOf = () => 1
  const result = await round()
  expect(result.problems).toEqual([])
  expect(result.keystrokes).toBe(20)
  // Those typed to warm up may be on their way when measuring begins.
  expect(result.delivered).toBeGreaterThanOrEqual(60)
  expect(result.delivered).toBeLessThan(90)
  expect(result.latencyMs.p99).toBeGreaterThan(0)
})

test('letters that a server was behind with when measuring began are among those that it delivers', async () => {
  timesOf = () => 1
  delayMs = 150
  const result = await round()
  expect(result.problems).toEqual([])
  expect(result.delivered).toBe(90)
})

test('a letter that a server loses is seen', async () => {
  timesOf = (update) => (update === 12 ? 0 : 1)
  expect((await round()).problems).toEqual([
    expect.stringContaining('letters did not come'),
    expect.stringContaining('passed over'),
  ])
})

test('a letter that a server sends twice is seen', async () => {
  timesOf = (update) => (update === 12 ? 2 : 1)
  expect((await round()).problems).toEqual([expect.stringContaining('came twice')])
})
