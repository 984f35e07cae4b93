/** Calendar dates as `YYYY-MM-DD`: no time, no zone. */

const DAY_MS = 86_400_000
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Oldest date that a meeting may have. */
export const FIRST_MEETING_DATE = '1990-01-01'

/** How far ahead of today a meeting may lie, in years. */
export const MAX_YEARS_AHEAD = 10

/** Whether the text is a date of the Gregorian calendar written `YYYY-MM-DD`, such as `2024-02-29` but not `2023-02-29`. */
export function isCalendarDate(text: string): boolean {
  return ISO_DATE.test(text) && isoOf(dayNumberOf(text)) === text
}

/** Days since 1970-01-01 of a calendar date. A date that does not exist rolls over into the next month. */
export function dayNumberOf(date: string): number {
  const [, year, month, day] = ISO_DATE.exec(date) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS
}

/** The calendar date of a day number, the inverse of `dayNumberOf`; an empty text for what is no day. */
export function isoOf(dayNumber: number): string {
  const day = new Date(dayNumber * DAY_MS)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}

/**
 * A meeting's date from unknown input (DOC6).
 *
 * @param today - `YYYY-MM-DD`; the latest date lies `MAX_YEARS_AHEAD` years after it
 * @returns the date as it was given, or `null` when it is no date, or none that a meeting can have
 */
export function parseMeetingDate(value: unknown, today: string): string | null {
  if (typeof value !== 'string' || !isCalendarDate(value)) return null
  const last = `${String(Number(today.slice(0, 4)) + MAX_YEARS_AHEAD)}${today.slice(4)}`
  // Dates of this form sort as texts do.
  return value >= FIRST_MEETING_DATE && value <= last ? value : null
}
