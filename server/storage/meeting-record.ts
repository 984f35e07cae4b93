/** What storage keeps about meetings beside their updates: plain records. */
import type { Notice } from '../../shared/protocol/http.ts'

export type MeetingRecord = {
  /** Also the name of its room in the update log. */
  readonly id: string
  /** Slug of the series. */
  readonly series: string
  /** YYYY-MM-DD; unique within the series. */
  readonly date: string
  readonly isLocked: boolean
  readonly isArchived: boolean
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number
  /** What was changed in the text that the meeting was imported from. */
  readonly notices: readonly Notice[]
  /** Git blob id of the raw bytes that the meeting was imported from; `null` for the template. */
  readonly baseBlob: string | null
  /** Tells this history of the document from a restored or rebuilt one. */
  readonly epoch: string
}

export type MeetingFlags = { readonly isLocked?: boolean; readonly isArchived?: boolean }

/** Who a session is, as they said themselves. */
export type Participant = { readonly session: string; readonly name: string; readonly email: string | null }

/** One landing. */
export type PublicationRecord = {
  readonly meeting: string
  /** Git blob id of the landed bytes. */
  readonly blob: string
  /** Full commit id. */
  readonly commit: string
  readonly path: string
  readonly branch: string
  /** Milliseconds since the Unix epoch. */
  readonly publishedAt: number
  readonly publishedBy: string
}
