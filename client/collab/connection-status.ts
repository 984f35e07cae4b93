/** What is known about a session's link to its room. */
import { closeCode } from '../../shared/protocol/messages.ts'
import { refusal, type RefusalCode } from '../../shared/protocol/minutes-messages.ts'

/** Why the room took no more from this session; trying again by itself would not help. */
export type RefusalReason = 'locked' | 'too-large' | 'frame-invalid' | 'client-id-taken'

/** What was typed, and is not saved, is told by the save state. */
export type ConnectionStatus =
  | { readonly kind: 'connecting' }
  /** Synced once over the present link. It does not say that anything is on disk. */
  | { readonly kind: 'connected' }
  /** No link; the session keeps trying. */
  | { readonly kind: 'offline' }
  /** The server could not write to its disk and closed the link; the session keeps trying. */
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** The room has another history now, which this document must not be merged into. */
  | { readonly kind: 'replaced' }
  /** The text here is not the server's, though both sides had all: this document is to be given up for a new one. */
  | { readonly kind: 'differed' }
  | { readonly kind: 'closed' }

const statusOfCode = new Map<number, ConnectionStatus>([
  [closeCode.MEETING_LOCKED, { kind: 'refused', reason: 'locked' }],
  [closeCode.TOO_LARGE, { kind: 'refused', reason: 'too-large' }],
  [closeCode.FRAME_INVALID, { kind: 'refused', reason: 'frame-invalid' }],
  [closeCode.CLIENT_ID_TAKEN, { kind: 'refused', reason: 'client-id-taken' }],
  [closeCode.ROOM_REPLACED, { kind: 'replaced' }],
  [closeCode.STORAGE_FAILED, { kind: 'storage-failed' }],
])

const reasonOfRefusal = new Map<RefusalCode, RefusalReason>([
  [refusal.locked, 'locked'],
  [refusal.tooLarge, 'too-large'],
  [refusal.clientIdTaken, 'client-id-taken'],
])

const finalKinds = new Set<ConnectionStatus['kind']>(['refused', 'replaced', 'differed', 'closed'])

/**
 * The status after a link was lost.
 *
 * @param code - the websocket's close code; `null` when this side closed it
 */
export function toLostStatus(code: number | null): ConnectionStatus {
  return (code === null ? undefined : statusOfCode.get(code)) ?? { kind: 'offline' }
}

/** Why an update was refused; a reason that this page does not know says that the update was at fault. */
export function toRefusalReason(reason: RefusalCode | null): RefusalReason {
  return (reason === null ? undefined : reasonOfRefusal.get(reason)) ?? 'frame-invalid'
}

/** Whether a new link could help. */
export function isWorthRetrying({ kind }: ConnectionStatus): boolean {
  return !finalKinds.has(kind)
}

/** Whether two statuses say the same. */
export function isSameStatus(before: ConnectionStatus, after: ConnectionStatus): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
