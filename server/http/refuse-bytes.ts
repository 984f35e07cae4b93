/** Answering what is no HTTP: no request was made of it, so no route and no plugin sees it. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { errors } from '../../shared/protocol/errors.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { describe, PROBLEM_TYPE } from './to-problem.ts'

/** For the `clientError` event of an HTTP server; ends the socket. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status } = errors.REQUEST_INVALID
  const body = JSON.stringify(describe('REQUEST_INVALID', 'The bytes are no HTTP request'))
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `content-security-policy: ${contentSecurityPolicy}`,
    'connection: close',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
