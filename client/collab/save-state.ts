/** Whether what one typed is safe, as people are told. */
import type { ConnectionStatus, RefusalReason } from './connection-status.ts'
import type { PendingChanges } from './pending-changes.ts'

/** "Not saved" is to be read 3 s after the key at the latest, and pages may be slow. */
export const LATE_MS = 2_500

/** "Saved" waits for so much quiet after an acknowledgement: while one types it would flicker. */
export const CALM_MS = 400

/** Unsaved for so long, people are offered to copy their text. */
export const LONG_MS = 30_000

export type SaveState =
  /** For the first time, with nothing typed. */
  | { readonly kind: 'connecting' }
  /** Everything typed is on the server's disk: it said so. */
  | { readonly kind: 'saved' }
  /** Or all was saved just now, and more is likely to come. */
  | { readonly kind: 'saving' }
  /** The link seems well, but the server does not say that it has what was typed. */
  | { readonly kind: 'not-saved'; readonly since: number; readonly isLong: boolean }
  | Unsent<'offline'>
  | Unsent<'storage-failed'>
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'differed' }
  | { readonly kind: 'closed' }

/** Without a link: how many changes are not saved, and since when, in milliseconds since 1970. */
type Unsent<Kind extends string> = {
  readonly kind: Kind
  readonly unsent: number
  readonly since: number | null
  readonly isLong: boolean
}

/** What is read of the changes. */
export type Pending = Pick<PendingChanges, 'count' | 'oldest' | 'settledAt'>

/** @param now - by the clock of the changes */
export function toSaveState(
  status: ConnectionStatus,
  { count, oldest, settledAt }: Pending,
  now: number,
): SaveState {
  const ageMs = oldest === null ? 0 : now - oldest.at
  const isLong = ageMs >= LONG_MS
  switch (status.kind) {
    case 'connecting':
    case 'connected':
      if (oldest === null) {
        if (status.kind === 'connecting') return status
        return { kind: settledAt !== null && now - settledAt < CALM_MS ? 'saving' : 'saved' }
      }
      if (ageMs < LATE_MS) return { kind: 'saving' }
      return { kind: 'not-saved', since: oldest.wallTime, isLong }
    case 'offline':
    case 'storage-failed':
      return { kind: status.kind, unsent: count, since: oldest?.wallTime ?? null, isLong }
    case 'refused':
    case 'replaced':
    case 'differed':
    case 'closed':
      return status
  }
}

/** After how many milliseconds the state changes by itself; `null`: never. */
export function nextChangeMs({ oldest, settledAt }: Pending, now: number): number | null {
  const moments =
    oldest === null
      ? [settledAt === null ? now : settledAt + CALM_MS]
      : [oldest.at + LATE_MS, oldest.at + LONG_MS]
  const next = moments.find((moment) => moment > now)
  return next === undefined ? null : next - now
}

/** Whether two states say the same. */
export function isSameSaveState(before: SaveState, after: SaveState): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
