/** A network between a client and a server that a test can spoil: slow, silent, cut, or refusing. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { ProxiedDirection } from './proxied-direction.ts'

type Pair = { readonly client: Socket; readonly server: Socket; readonly directions: ProxiedDirection[] }

/** Which way bytes go. */
export type Way = 'to-server' | 'to-client'

const ways: readonly Way[] = ['to-server', 'to-client']

/** Listens on a loopback port and passes each connection on; `close()` ends all of them. */
export class TcpProxy {
  /** Where connections go; it may be set after the start, and be another one later. */
  targetPort: number
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  readonly #silent = new Set<Way>()
  #delayMs = 0
  #isRefusing = false
  #accepted = 0

  private constructor(server: Server, targetPort: number) {
    this.#server = server
    this.targetPort = targetPort
    server.on('connection', (client) => this.#accept(client))
  }

  /** @param port - to listen on; a free one unless told */
  static async start(targetPort: number, port = 0): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true })
    const proxy = new TcpProxy(server, targetPort)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#pairs.size
  }

  /** Connections that were ever made, also those that were refused. */
  get accepted(): number {
    return this.#accepted
  }

  /** From now on bytes arrive so much later, in both directions and in their order. */
  delay(ms: number): void {
    this.#delayMs = ms
  }

  /**
   * Nothing passes any more and nobody is told: a black hole. New connections are taken and hear nothing; who closes is
   * not heard either.
   *
   * @param silent - one way only, or both unless told
   */
  silence(silent: readonly Way[] = ways): void {
    for (const way of silent) this.#silent.add(way)
    this.#applySilence()
  }

  /** What was held arrives, late and in its order, as TCP brings it; and connections are taken again. */
  resume(): void {
    this.#silent.clear()
    this.#isRefusing = false
    this.#applySilence()
  }

  /** Reset all connections; what was held is lost. New ones pass, if nothing else says otherwise. */
  cut(): void {
    for (const { client, server } of [...this.#pairs]) {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
  }

  /** New connections are reset at once until `resume()`. */
  refuse(): void {
    this.#isRefusing = true
  }

  async close(): Promise<void> {
    this.cut()
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    await closed
  }

  #accept(client: Socket): void {
    this.#accepted += 1
    client.on('error', ignoreFault)
    if (this.#isRefusing) {
      client.resetAndDestroy()
      return
    }
    const server = connect({ port: this.targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    server.on('error', ignoreFault)
    client.setNoDelay(true)
    const delayMs = (): number => this.#delayMs
    const pair: Pair = {
      client,
      server,
      directions: [
        new ProxiedDirection(client, server, delayMs),
        new ProxiedDirection(server, client, delayMs),
      ],
    }
    this.#pairs.add(pair)
    for (const socket of [client, server]) {
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) this.#pairs.delete(pair)
      })
    }
    this.#applySilence()
  }

  #applySilence(): void {
    for (const { directions } of this.#pairs)
      for (const [index, way] of ways.entries()) directions[index]?.setSilent(this.#silent.has(way))
  }
}

/** A socket that fails is closed; that is what the other side is told. */
function ignoreFault(): void {
  return undefined
}
