/** Real HTTP answers to sockets that are refused before the upgrade. */
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { errors } from '../../shared/protocol/errors.ts'
import type { Problem } from '../../shared/protocol/http.ts'

/** Why a socket can be refused. */
export type UpgradeRefusal =
  'ORIGIN_REFUSED' | 'ROUTE_UNKNOWN' | 'MEETING_UNKNOWN' | 'STORAGE_FAILED' | 'STORAGE_DAMAGED' | 'INTERNAL'

/** Answer an upgrade request with the problem of a code, and end its connection. */
export function refuseUpgrade(socket: Duplex, code: UpgradeRefusal): void {
  const { status, title, remedy } = errors[code]
  const problem: Problem = { type: 'about:blank', title, status, detail: remedy, code }
  const body = JSON.stringify(problem)
  // Not half-open: a peer that never ends its side would keep the socket.
  socket.once('finish', () => socket.destroy())
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
