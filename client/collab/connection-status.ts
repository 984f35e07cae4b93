/** What is known about a session's link to its room. */
import { closeCode } from '../../shared/protocol/messages.ts'

/** Why the room took no more from this session; trying again by itself would not help. */
export type RefusalReason = 'locked' | 'too-large' | 'frame-invalid'

export type ConnectionStatus =
  | { readonly kind: 'connecting' }
  /** Synced once over the present link. It does not say that anything is on disk. */
  | { readonly kind: 'connected' }
  /** No link; the session keeps trying. */
  | { readonly kind: 'offline'; readonly hasUnsentChanges: boolean }
  /** The server could not write to its disk and closed the link; the session keeps trying. */
  | { readonly kind: 'storage-failed'; readonly hasUnsentChanges: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly hasUnsentChanges: boolean }
  | { readonly kind: 'closed' }

const refusals = new Map<number, RefusalReason>([
  [closeCode.MEETING_LOCKED, 'locked'],
  [closeCode.TOO_LARGE, 'too-large'],
  [closeCode.FRAME_INVALID, 'frame-invalid'],
])

/**
 * The status after a link was lost.
 *
 * @param code - the websocket's close code; `null` when this side closed it
 */
export function toLostStatus(code: number | null, hasUnsentChanges: boolean): ConnectionStatus {
  if (code === null) return { kind: 'offline', hasUnsentChanges }
  const reason = refusals.get(code)
  if (reason !== undefined) return { kind: 'refused', reason, hasUnsentChanges }
  return { kind: code === closeCode.STORAGE_FAILED ? 'storage-failed' : 'offline', hasUnsentChanges }
}

/** Whether a new link could help after this close code. */
export function isWorthRetrying(code: number): boolean {
  return !refusals.has(code)
}

/** Whether two statuses say the same. */
export function isSameStatus(before: ConnectionStatus, after: ConnectionStatus): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
