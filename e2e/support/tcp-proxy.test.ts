import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TcpProxy } from './tcp-proxy.ts'

/** Answers each piece with itself. */
let echo: Server
let proxy: TcpProxy
let clients: Client[]

type Client = { readonly socket: Socket; readonly heard: () => string; readonly isClosed: () => boolean }

beforeEach(async () => {
  clients = []
  echo = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await TcpProxy.start((echo.address() as AddressInfo).port)
})

afterEach(async () => {
  for (const { socket } of clients) socket.destroy()
  await proxy.close()
  echo.close()
})

describe('[DEV7] a network that a test can spoil', () => {
  test('[DEV7] it passes bytes on, and the end of a connection', async () => {
    const client = await open()
    client.socket.write('one ')
    client.socket.write('two')
    await until(() => client.heard() === 'one two')
    client.socket.end()
    await until(() => client.isClosed() && proxy.connections === 0)
  })

  test('[DEV7] delayed bytes arrive later and in their order, also what is sent after the delay has ended', async () => {
    const client = await open()
    proxy.delay(150)
    const sentAt = performance.now()
    client.socket.write('slow ')
    await until(() => client.heard() === 'slow ')
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(290)
    client.socket.write('first ')
    proxy.delay(0)
    client.socket.write('second')
    await until(() => client.heard().endsWith('second'))
    expect(client.heard()).toBe('slow first second')
  })

  test('[DEV7] in a black hole nothing passes, new connections are taken, and nobody is told who leaves', async () => {
    const [client, leaver] = [await open(), await open()]
    await until(() => proxy.connections === 2)
    proxy.silence()
    client.socket.write('held')
    leaver.socket.destroy()
    const late = await open()
    late.socket.write('late')
    await until(() => proxy.accepted === 3)
    // An echo without the proxy, sent later: what was sent before has had its time.
    const direct = await open((echo.address() as AddressInfo).port)
    direct.socket.write('direct')
    await until(() => direct.heard() === 'direct')
    expect([client.isClosed(), late.isClosed()]).toEqual([false, false])
    expect([client.heard(), late.heard()]).toEqual(['', ''])
    proxy.resume()
    await until(() => client.heard() === 'held' && late.heard() === 'late')
    await until(() => proxy.connections === 2)
  })

  test('[DEV7] one way may be silent alone', async () => {
    const client = await open()
    const arrived: string[] = []
    echo.on('connection', (socket) => socket.on('data', (bytes) => arrived.push(String(bytes))))
    const other = await open()
    other.socket.write('x')
    await until(() => other.heard() === 'x')
    proxy.silence(['to-client'])
    other.socket.write('unanswered')
    await until(() => arrived.join('') === 'xunanswered')
    expect(other.heard()).toBe('x')
    proxy.resume()
    await until(() => other.heard() === 'xunanswered')
    expect(client.heard()).toBe('')
  })

  test('[DEV7] a cut resets connections and loses what was held; new ones pass, or are refused until it resumes', async () => {
    const client = await open()
    await until(() => proxy.connections === 1)
    proxy.silence()
    client.socket.write('lost')
    proxy.cut()
    await until(() => client.isClosed() && proxy.connections === 0)
    proxy.resume()
    proxy.refuse()
    const refused = await open()
    await until(() => refused.isClosed())
    proxy.resume()
    const next = await open()
    next.socket.write('again')
    await until(() => next.heard() === 'again')
    expect(client.heard()).toBe('')
  })
})

async function open(port = proxy.port): Promise<Client> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let isClosed = false
  socket.on('data', (bytes) => (heard += String(bytes)))
  // A reset is one of the ways to be closed.
  socket.on('error', () => (isClosed = true))
  socket.on('close', () => (isClosed = true))
  const client = { socket, heard: () => heard, isClosed: () => isClosed }
  clients.push(client)
  await until(() => !socket.connecting)
  return client
}

async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 10_000, interval: 5 })
}
