/** The configuration of a meeting series (DOC4). */
import { z } from 'zod'
import { isCalendarDate } from './calendar-date.ts'
import { fillPattern, hasDatePlaceholder, unknownPlaceholders } from './fill-pattern.ts'
import { normaliseMarkdown } from './normalise-markdown.ts'
import { isSafeRepositoryPath } from './repository-path.ts'
import { seriesStyle } from './series-style.ts'

const MAX_SLUG_LENGTH = 40
const MAX_LINE_LENGTH = 200
const MAX_TEMPLATE_LENGTH = 200_000
const MAX_WEEKS = 52

/** Any date does to see what a pattern makes. */
const SAMPLE_DATE = '2026-11-24'

const calendarDate = z.string().refine(isCalendarDate, 'must be a calendar date, YYYY-MM-DD')

const line = z
  .string()
  .min(1)
  .max(MAX_LINE_LENGTH)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u, 'must be one line')
  .refine((text) => text.trim() === text, 'must not begin or end with a blank')

const pattern = line.superRefine((text, context) => {
  for (const placeholder of unknownPlaceholders(text)) {
    context.addIssue({ code: 'custom', message: `has ${placeholder}; there are {date} and {yyyymmdd}` })
  }
})

const datedPattern = pattern.refine(hasDatePlaceholder, 'must hold {date} or {yyyymmdd}')

/** When a series meets. */
export const cadence = z.strictObject({
  /** Weeks from one meeting to the next. */
  everyWeeks: z.int().min(1).max(MAX_WEEKS),
  /** Any date on which the series meets, past or future; the others are counted from it. */
  from: calendarDate,
  /** Local time of the meeting in its zone, 24 hours. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, HH:MM'),
  /** IANA name, such as `America/New_York`. */
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as America/New_York'),
})
export type Cadence = z.infer<typeof cadence>

/** One meeting series. */
export const series = z.strictObject({
  /** Short name in addresses and requests; never changes once there are meetings. */
  slug: z
    .string()
    .max(MAX_SLUG_LENGTH)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'),
  /** What people call it. */
  name: line,
  /** Title of a meeting. `{date}` and `{yyyymmdd}` are filled in, here and in the next three. */
  title: datedPattern,
  /** The document that a meeting begins with; LF line ends. */
  template: z
    .string()
    .max(MAX_TEMPLATE_LENGTH)
    .refine(
      (text) => normaliseMarkdown(text).notices.length === 0,
      'must have LF line ends, no byte-order mark and no lone surrogates',
    ),
  /** Where the minutes go in the notes repository. */
  path: datedPattern.refine(
    (text) => isSafeRepositoryPath(fillPattern(text, SAMPLE_DATE)),
    'must be a path inside the repository: relative, without ".", "..", ".git", backslash or colon',
  ),
  /** First line of a commit. */
  commitSubject: pattern,
  cadence,
  /** How newly typed markdown is written; what is left out is as in the default style. */
  style: seriesStyle.prefault({}),
})
export type Series = z.infer<typeof series>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
