/** A websocket over plain TCP that asks for the document and never reads what comes. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { messageType, syncType } from '../../../shared/protocol/messages.ts'

const opcode = { binary: 0x82, ping: 0x89 } as const

/** Resolves when its request and its questions are on their way; reading is left to the kernel's buffer. */
export function openDeafSocket(url: string, room: string, pings: number): Promise<Socket> {
  const { hostname, port, host } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) })
    socket.on('error', reject)
    socket.on('connect', () => {
      socket.pause()
      const head = [
        `GET /sync/${room}?minutes=2 HTTP/1.1`,
        `Host: ${host}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ]
      const step1 = toFrame(opcode.binary, Buffer.of(messageType.sync, syncType.step1, 1, 0))
      const ping = toFrame(opcode.ping, Buffer.alloc(125))
      const frames = [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), step1, ...Array<Buffer>(pings).fill(ping)]
      socket.write(Buffer.concat(frames), () => {
        // From now on what the server does to it is no failure of the test.
        socket.removeListener('error', reject)
        socket.on('error', () => socket.destroy())
        resolve(socket)
      })
    })
  })
}

/** A client's frame of at most 125 bytes, masked by zeros. */
function toFrame(first: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.of(first, 0x80 | payload.length, 0, 0, 0, 0), payload])
}
