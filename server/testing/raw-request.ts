/** HTTP requests byte by byte, as no client library would send them. */
import { connect } from 'node:net'

export type RawAnswer = {
  /** 101 for a socket that was taken. */
  readonly status: number
  readonly body: string
}

const answerMaxMs = 10_000

/**
 * Send the head of a request, and nothing behind it; gives the answer, whose connection is ended then.
 *
 * @param lines - the request line and the headers
 */
export function sendHead(url: string, lines: readonly string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    const limit = setTimeout(() => settle(new Error(`no answer to ${lines[0] ?? ''}`)), answerMaxMs)
    socket.on('connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (read().startsWith('HTTP/1.1 101 ')) settle(null)
    })
    socket.on('end', () => settle(null))
    socket.on('error', settle)

    function read(): string {
      return Buffer.concat(chunks).toString('utf8')
    }

    function settle(error: Error | null): void {
      clearTimeout(limit)
      socket.destroy()
      const answer = read()
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
      if (Number.isNaN(status)) reject(error ?? new Error(`no HTTP answer to ${lines[0] ?? ''}: ${answer}`))
      else resolve({ status, body: answer.slice(answer.indexOf('\r\n\r\n') + 4) })
    }
  })
}

/** The headers that make a request the opening of a websocket. */
export const upgradeHeaders = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
] as const
