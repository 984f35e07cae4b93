/** A meeting for tests of storage and rooms. */
import type { MeetingRecord } from '../storage/meeting-record.ts'

/** A meeting of the osquery series with the fields that a test cares about. */
export function meetingRecord(fields: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    id: 'aaaaaaaaaaaaaaaa',
    series: 'osquery',
    date: '2026-11-24',
    isLocked: false,
    isArchived: false,
    createdAt: 1000,
    notices: [],
    baseBlob: null,
    epoch: 'epoch-1',
    ...fields,
  }
}
