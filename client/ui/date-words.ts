/** Dates and times as people read them. */

/**
 * A calendar date in words, such as `Tuesday, 24 November 2026`; the same in every time zone.
 *
 * @param date - YYYY-MM-DD; anything else is given back as it is
 * @param locales - the browser's languages unless told
 */
export function toDateWords(date: string, locales?: string): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locales)
}

/** A calendar date in few words, such as `24 Nov 2026`. */
export function toShortDateWords(date: string, locales?: string): string {
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' }, locales)
}

/**
 * A moment in the reader's time zone.
 *
 * @param moment - ISO 8601; anything else is given back as it is
 */
export function toMomentWords(moment: string, locales?: string, timeZone?: string): string {
  const time = new Date(moment)
  if (Number.isNaN(time.getTime())) return moment
  return new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time)
}

/**
 * A time of day in the reader's time zone, such as `14:03`.
 *
 * @param wallTime - milliseconds since 1970
 */
export function toTimeWords(wallTime: number, locales?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locales, { timeStyle: 'short', timeZone }).format(wallTime)
}

function format(date: string, options: Intl.DateTimeFormatOptions, locales: string | undefined): string {
  const midnight = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(midnight.getTime())) return date
  return new Intl.DateTimeFormat(locales, { ...options, timeZone: 'UTC' }).format(midnight)
}
