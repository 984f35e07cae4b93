/** The configuration that a meeting was started with. */
import type { Series } from '../../shared/series/series.ts'
import type { MeetingRecord } from '../storage/meeting-record.ts'
import { HttpError } from './http-error.ts'
import { findSeries } from './meeting-views.ts'

/** @throws {HttpError} `SERIES_UNKNOWN` when the series was taken out of the configuration: then nobody knows a path */
export function requireSeries(all: readonly Series[], meeting: MeetingRecord): Series {
  const series = findSeries(all, meeting.series)
  if (series === null) {
    throw new HttpError('SERIES_UNKNOWN', `The meeting’s series ${meeting.series} is not configured any more`)
  }
  return series
}
