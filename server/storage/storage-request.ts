/** What the threads say to each other: requests in groups one way, outcomes the other. */
import type { MeetingFlags, MeetingRecord, Participant, PublicationRecord } from './meeting-record.ts'
import type { CheckedPart } from './row-check.ts'
import type { StorageErrorCode } from './storage-error.ts'
import type { LoggedUpdate, NewUpdate, RowRange, Seed, Snapshot } from './update-log.ts'

/** Requests that change the file; those of a group share one transaction. */
export type WriteRequests = {
  append: { ask: { room: string; entry: NewUpdate; receivedAt: number }; answer: number }
  makeSnapshot: { ask: { room: string; sequence: number; digest: Uint8Array }; answer: boolean }
  createMeeting: { ask: { record: MeetingRecord; seed: Seed }; answer: null }
  setMeetingFlags: { ask: { id: string; flags: MeetingFlags }; answer: MeetingRecord | null }
  saveParticipant: { ask: Participant; answer: null }
  savePublication: { ask: PublicationRecord; answer: null }
  probe: { ask: { probedAt: number }; answer: null }
}

/** Requests that only read; those of a group run after its commit, each on its own. */
export type ReadRequests = {
  read: { ask: { room: string; range: RowRange }; answer: LoggedUpdate[] }
  lastSequence: { ask: { room: string }; answer: number }
  sequenceAt: { ask: { room: string; time: number }; answer: number }
  clientOwners: { ask: { room: string }; answer: ReadonlyMap<number, string | null> }
  readSnapshot: { ask: { room: string; upTo: number }; answer: Snapshot | null }
  checkPart: { ask: { room: string; after: number }; answer: CheckedPart }
  meetings: { ask: null; answer: MeetingRecord[] }
  meeting: { ask: { id: string }; answer: MeetingRecord | null }
  participants: { ask: { sessions: readonly string[] }; answer: Participant[] }
  lastPublication: { ask: { meeting: string }; answer: PublicationRecord | null }
  lastPublications: { ask: null; answer: PublicationRecord[] }
}

/** The kinds of requests that change the file. */
export const writeKinds: Readonly<Record<keyof WriteRequests, true>> = {
  append: true,
  makeSnapshot: true,
  createMeeting: true,
  setMeetingFlags: true,
  saveParticipant: true,
  savePublication: true,
  probe: true,
}

/** The kinds that wait until nothing else is asked, and go alone. */
export const idleKinds: Readonly<Partial<Record<StorageRequestKind, true>>> = { checkPart: true }

export type StorageRequests = WriteRequests & ReadRequests
export type StorageRequestKind = keyof StorageRequests

export type StorageRequest = {
  [Kind in StorageRequestKind]: { readonly kind: Kind; readonly ask: StorageRequests[Kind]['ask'] }
}[StorageRequestKind]

/** What became of one request. Errors cross as plain fields: a clone of an `Error` loses its code. */
export type StorageOutcome =
  | { readonly kind: 'done'; readonly answer: unknown }
  | {
      readonly kind: 'failed'
      readonly code: StorageErrorCode
      readonly message: string
      readonly lastGood: number | null
    }

export type ToWorker =
  { readonly kind: 'group'; readonly requests: readonly StorageRequest[] } | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly code: StorageErrorCode; readonly message: string }
  /** One outcome for each request of the group, in its order. */
  | { readonly kind: 'outcomes'; readonly outcomes: readonly StorageOutcome[] }

/** What the worker is started with. */
export type WorkerStart = { readonly file: string; readonly lockTimeoutMs: number }
