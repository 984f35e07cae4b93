/** A relay's process: `relay-program.ts bare|prebuilt`, on the port of the environment. */
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

type Member = { readonly webSocket: WebSocket; readonly socket: Socket }

const isPrebuilt = process.argv[2] === 'prebuilt'
const rooms = new Map<string, Set<Member>>()
const server = createServer()
const webSockets = new WebSocketServer({ server, perMessageDeflate: false })

webSockets.on('connection', (webSocket, request) => {
  const room = rooms.get(request.url ?? '') ?? new Set()
  rooms.set(request.url ?? '', room)
  const member = { webSocket, socket: request.socket }
  room.add(member)
  webSocket.on('message', (message: Buffer) => {
    if (isPrebuilt) writeToOthers(room, member, message)
    else sendToOthers(room, member, message)
  })
  webSocket.on('error', () => webSocket.terminate())
  webSocket.on('close', () => room.delete(member))
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))

function sendToOthers(room: ReadonlySet<Member>, self: Member, message: Buffer): void {
  for (const other of room) if (other !== self) other.webSocket.send(message)
}

function writeToOthers(room: ReadonlySet<Member>, self: Member, message: Buffer): void {
  const frame = Buffer.concat([headerOf(message.byteLength), message])
  for (const other of room) if (other !== self && other.socket.writable) other.socket.write(frame)
}

/** Of a final binary frame without a mask (RFC 6455, 5.2); messages of this benchmark are below 64 kB. */
function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x82, length])
  const header = Buffer.from([0x82, 126, 0, 0])
  header.writeUInt16BE(length, 2)
  return header
}
