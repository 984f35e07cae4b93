/** From an address to a meeting. */
import { isMeetingId } from '../../shared/protocol/meeting-id.ts'
import type { MeetingRecord } from '../storage/meeting-record.ts'
import type { AppServices } from './app-services.ts'
import { HttpError } from './http-error.ts'

/** The parameters of every route below `/api/meetings/:id`. */
export type MeetingRoute = { Params: { id: string } }

/** @throws {HttpError} `MEETING_UNKNOWN`; what is no id is not even looked up */
export async function findMeeting(
  { storage }: Pick<AppServices, 'storage'>,
  id: string,
): Promise<MeetingRecord> {
  const record = isMeetingId(id) ? await storage.meeting(id) : null
  if (record === null) throw new HttpError('MEETING_UNKNOWN', 'No meeting has this id')
  return record
}
