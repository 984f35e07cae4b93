/** What the process that types is told, and what it tells. */
import type { RoomAddress } from '../wire/room-address.ts'

export type TypingJob = {
  readonly kind: 'typing'
  readonly port: number
  readonly serverPid: number
  /** Whether the server keeps what is typed; a relay does not. */
  readonly holdsDocuments: boolean
  readonly rooms: readonly RoomAddress[]
  readonly peoplePerRoom: number
  readonly typistsPerRoom: number
  /** How many of a room's readers are looked at; the bytes of the others are counted. */
  readonly sampledPerRoom: number
  /** Of each typist. */
  readonly keysPerSecond: number
  /** Of each typist, at their keys. */
  readonly caretsPerSecond: number
  readonly warmUpMs: number
  readonly measuredMs: number
  /** Letters that have not come by then, after the last key, are lost. */
  readonly arrivalMaxMs: number
}

/** What the process of the people itself needed, while it was measured. */
export type GeneratorLoad = {
  /** When that was, in us of the system's monotonic clock. */
  readonly window: MeasuredWindow
  readonly wallMs: number
  /** Of one core. */
  readonly cpuShare: number
  /** How late keys were sent, at the 95th percentile. */
  readonly lateMs: number
}

export type MeasuredWindow = { readonly fromUs: number; readonly toUs: number }

export type RoundResult = {
  readonly keystrokes: number
  /** Letters that reached a reader while it was measured, all readers together. */
  readonly delivered: number
  readonly serverCpuMs: number
  readonly wallMs: number
  /** From when a key was due, at the readers that are looked at. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number }
  /** Read by all people, and in how many pieces. */
  readonly bytes: number
  readonly reads: number
  readonly generator: GeneratorLoad
  /** What was lost, doubled or cut; empty: all arrived once, and the server has it. */
  readonly problems: readonly string[]
}
