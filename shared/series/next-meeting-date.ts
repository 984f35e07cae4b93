/** Which date the next meeting of a series has. */
import { dayNumberOf, isoOf } from './calendar-date.ts'
import type { Cadence } from './series.ts'

/**
 * The first date of a cadence, today included, that has no meeting yet (DOC5).
 *
 * Days are counted as calendar days, so a change to or from daylight saving time moves nothing.
 *
 * @param nowMs - milliseconds since the Unix epoch; decides what "today" is in the cadence's time zone
 * @param takenDates - dates of the series' meetings, `YYYY-MM-DD`
 */
export function nextMeetingDate(cadence: Cadence, nowMs: number, takenDates: Iterable<string>): string {
  const taken = new Set(takenDates)
  const periodDays = cadence.everyWeeks * 7
  const anchor = dayNumberOf(cadence.from)
  const today = dayNumberOf(dateInZone(nowMs, cadence.timeZone))
  let day = anchor + Math.ceil((today - anchor) / periodDays) * periodDays
  while (taken.has(isoOf(day))) day += periodDays
  return isoOf(day)
}

/**
 * The calendar date that people in a time zone have at a moment.
 *
 * @param timeZone - a name that `Intl` knows, such as `America/New_York`
 */
export function dateInZone(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]))
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`
}
