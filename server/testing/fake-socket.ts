/** A socket without a network, for connections in the process of a test. */
import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import { readWebSocketFrames } from './read-websocket-frames.ts'

/** A socket that never gets anything out, as `Connection` uses it. */
export class FakeSocket extends EventEmitter {
  readonly sent: Uint8Array[] = []
  readonly isPaused = false
  readonly OPEN = 1
  readonly readyState = 1
  bufferedAmount = 0
  pings = 0
  pongs = 0
  isTerminated = false
  closedWith: number | null = null

  asWebSocket(): WebSocket {
    // reason: this has all of a socket that a connection uses.
    return this as unknown as WebSocket
  }

  send(message: Uint8Array): void {
    this.sent.push(message)
  }

  /** Whole frames, as `Connection` writes what many are sent. */
  write(frames: Buffer): boolean {
    this.sent.push(...readWebSocketFrames(frames))
    return true
  }

  ping(): void {
    this.pings++
  }

  pong(): void {
    this.pongs++
  }

  pause(): void {
    this.emit('pause')
  }

  resume(): void {
    this.emit('resume')
  }

  terminate(): void {
    this.isTerminated = true
    this.emit('close')
  }

  close(code: number): void {
    this.closedWith ??= code
  }
}
