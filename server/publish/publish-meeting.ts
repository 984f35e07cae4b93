/** Landing a meeting's minutes: reads in turn what the other files here do. */
import type { Receipt } from '../../shared/protocol/http.ts'
import type { Series } from '../../shared/series/series.ts'
import type { MeetingRecord, PublicationRecord } from '../storage/meeting-record.ts'
import type { Destination } from './destination.ts'
import { type CreditSource, type MinutesState, prepareLanding, type Publisher } from './prepare-landing.ts'
import { PublishError } from './publish-error.ts'

export type PublishingStorage = CreditSource & {
  lastPublication(meeting: string): Promise<PublicationRecord | null>
  savePublication(publication: PublicationRecord): Promise<void>
}

export type PublishRequest = {
  readonly meeting: MeetingRecord
  readonly series: Series
  readonly minutes: MinutesState
  readonly publisher: Publisher | null
  /** Blob id of the text that the person saw; `null`: whatever it is now. */
  readonly ifMatch: string | null
}

/**
 * Land a meeting's minutes; the same text again answers with the same commit.
 *
 * @param nowMs - milliseconds since the Unix epoch
 * @throws {PublishError} `DOCUMENT_CHANGED`, `REPOSITORY_CHANGED`, `DESTINATION_FAILED`
 * @throws {StorageError} `STORAGE_FAILED`; when that comes after the commit, asking again repairs it
 */
export async function publishMeeting(
  request: PublishRequest,
  storage: PublishingStorage,
  destination: Destination,
  nowMs: number,
): Promise<Receipt> {
  const { meeting, series, minutes, publisher, ifMatch } = request
  const landing = await prepareLanding(meeting, series, minutes, publisher, storage)
  if (ifMatch !== null && ifMatch !== landing.blob) {
    throw new PublishError('DOCUMENT_CHANGED', `the document is ${landing.blob} now`)
  }
  const last = await storage.lastPublication(meeting.id)
  const receipt = await destination.land({ ...landing, expectedBlob: last?.blob ?? meeting.baseBlob })
  if (last?.commit !== receipt.commit || last.blob !== landing.blob) {
    await storage.savePublication({
      meeting: meeting.id,
      blob: landing.blob,
      commit: receipt.commit,
      path: receipt.path,
      branch: receipt.branch,
      publishedAt: nowMs,
      publishedBy: landing.author.name,
    })
  }
  return receipt
}
