import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { encodeWebSocketFrames } from './websocket-frame.ts'

test('[WIRE27] a client of ws reads frames of every kind of length, between frames that ws writes itself', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000]
  const messages = lengths.map((length) => Buffer.alloc(length, length % 251))
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  http.on('upgrade', (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.send('before')
      stream.write(encodeWebSocketFrames(messages))
      socket.send('after')
    }),
  )
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  // reason: a TCP server that listens has an address of this kind.
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  onTestFinished(() => {
    client.terminate()
    http.close()
  })
  const heard: Buffer[] = []
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('message', (message: Buffer) => {
      heard.push(message)
      if (heard.length === messages.length + 2) resolve()
    })
  })
  expect(heard.map(({ length }) => length)).toEqual([6, ...lengths, 5])
  expect(heard.slice(1, -1)).toEqual(messages)
})
