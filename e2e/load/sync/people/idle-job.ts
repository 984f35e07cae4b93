/** What the process is told whose people are silent, and what it tells. */
import type { RoomAddress } from '../wire/room-address.ts'
import type { GeneratorLoad } from './typing-job.ts'

export type IdleJob = {
  readonly kind: 'idle'
  readonly port: number
  readonly serverPid: number
  readonly rooms: readonly RoomAddress[]
  /** Of the text in each. */
  readonly lines: number
  /** How long a server may keep a room that everybody has left. */
  readonly leaveMs: number
}

/** Memory of the server in bytes, each after a forced collection. */
export type IdleResult = {
  /** Everybody was in each room once, and left. */
  readonly leftBytes: number
  /** One silent reader is in each. */
  readonly readBytes: number
  readonly generator: GeneratorLoad
  readonly problems: readonly string[]
}
