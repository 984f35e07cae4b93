/** A SOCKS 5 server for tests: a browser context that uses it through a `TcpProxy` has a network of its own to spoil. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** RFC 1928: no authentication, and a connection was made. */
const greeting = Buffer.from([5, 0])
const success = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])

/** The kinds of address in a request; browsers give a number as a name too. */
const ipv4 = 1

/** Passes every connection on to the port of 127.0.0.1 that it asks for. */
export class SocksRelay {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', (client) => {
      this.#keep(client)
      this.#relay(client).catch(() => client.destroy())
    })
  }

  static async start(): Promise<SocksRelay> {
    const server = createServer()
    const relay = new SocksRelay(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return relay
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const closed = once(this.#server, 'close')
    this.#server.close()
    await closed
  }

  /** Rejects when the client is gone. */
  async #relay(client: Socket): Promise<void> {
    const [, methods = 0] = await readBytes(client, 2)
    await readBytes(client, methods)
    client.write(greeting)
    const [, , , kind] = await readBytes(client, 4)
    const [nameBytes = 0] = kind === ipv4 ? [4] : await readBytes(client, 1)
    await readBytes(client, nameBytes)
    const port = (await readBytes(client, 2)).readUInt16BE()
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#keep(server)
    client.write(success)
    client.pipe(server)
    server.pipe(client)
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    // A socket that fails is closed; that is what its other side is told.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }
}

/** Exactly so many bytes; rejects when the socket closes before. */
async function readBytes(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(count) as Buffer | null
    if (bytes !== null) return bytes
    if (socket.destroyed || socket.readableEnded) throw new Error('a SOCKS client left early')
    await Promise.race([once(socket, 'readable'), once(socket, 'close')])
  }
}
