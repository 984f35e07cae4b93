/** Starting a meeting, from the template or from a text. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { createMeetingRequest, type CreateMeetingRequest } from '../../shared/protocol/http.ts'
import { MAX_DOCUMENT_BYTES } from '../../shared/protocol/limits.ts'
import { createMeetingId, MEETING_ID_BYTES } from '../../shared/protocol/meeting-id.ts'
import { parseMeetingDate } from '../../shared/series/calendar-date.ts'
import { fillPattern } from '../../shared/series/fill-pattern.ts'
import { dateInZone } from '../../shared/series/next-meeting-date.ts'
import { normaliseMarkdown } from '../../shared/series/normalise-markdown.ts'
import type { Series } from '../../shared/series/series.ts'
import { blobId } from '../publish/blob-id.ts'
import type { MeetingRecord } from '../storage/meeting-record.ts'
import { createSeed } from '../sync/seed-document.ts'
import type { AppServices } from './app-services.ts'
import { HttpError } from './http-error.ts'
import { findSeries } from './meeting-views.ts'

const MAX_CLIENT_ID = 2 ** 32 - 1

/**
 * Create a meeting and its document in one transaction (LOG4).
 *
 * @param body - unknown input, see `createMeetingRequest`
 * @throws {HttpError} `REQUEST_INVALID`, `SERIES_UNKNOWN`, `DATE_INVALID`, `TOO_LARGE`
 * @throws {StorageError} `MEETING_EXISTS`, `STORAGE_FAILED`
 */
export async function createMeeting(services: AppServices, body: unknown): Promise<MeetingRecord> {
  const request = parseRequest(body)
  const series = chooseSeries(services.series, request.series)
  const date = parseMeetingDate(request.date, dateInZone(services.now(), series.cadence.timeZone))
  if (date === null)
    throw new HttpError('DATE_INVALID', `${JSON.stringify(request.date)} is no date for a meeting`)
  const { markdown, notices } = normaliseMarkdown(request.markdown ?? fillPattern(series.template, date))
  if (Buffer.byteLength(markdown) > MAX_DOCUMENT_BYTES) {
    throw new HttpError('TOO_LARGE', 'The document is larger than 2 MiB')
  }
  const record: MeetingRecord = {
    id: createMeetingId(randomBytes(MEETING_ID_BYTES)),
    series: series.slug,
    date,
    isLocked: false,
    isArchived: false,
    createdAt: services.now(),
    notices,
    baseBlob: request.markdown === undefined ? null : blobId(Buffer.from(request.markdown)),
    epoch: randomUUID(),
  }
  const client = randomInt(1, MAX_CLIENT_ID)
  await services.storage.createMeeting(record, { client, update: createSeed(markdown, client) })
  return record
}

function parseRequest(body: unknown): CreateMeetingRequest {
  const parsed = createMeetingRequest.safeParse(body)
  if (parsed.success) return parsed.data
  if (parsed.error.issues.some(isAboutDate)) throw new HttpError('DATE_INVALID', 'A meeting needs a date')
  throw parsed.error
}

function isAboutDate({ path }: z.core.$ZodIssue): boolean {
  return path[0] === 'date'
}

function chooseSeries(all: readonly Series[], slug: string | undefined): Series {
  const series = slug === undefined ? (all[0] ?? null) : findSeries(all, slug)
  if (series === null) throw new HttpError('SERIES_UNKNOWN', `There is no series ${JSON.stringify(slug)}`)
  return series
}
