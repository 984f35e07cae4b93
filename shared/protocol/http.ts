/** Shapes of the HTTP API: what the server answers and what the client reads. */
import { z } from 'zod'
import { meetingStyle } from '../series/series-style.ts'
import { MAX_EMAIL_LENGTH, MAX_NAME_LENGTH } from './limits.ts'

/** A letter, digit, sign or symbol that shows; fillers and joiners alone are no name. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u

/** A display name: one line, no control or bidirectional override characters, something to see, trimmed, NFC. */
export const personName = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(MAX_NAME_LENGTH)
      .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069<>]+$/u, 'must be one line without < or >')
      .regex(VISIBLE, 'must hold a character that can be seen'),
  )

/** An e-mail address as git takes it: no blanks, no angle brackets. */
export const emailAddress = z.email().max(MAX_EMAIL_LENGTH)

export const sessionRequest = z.strictObject({ name: personName, email: emailAddress.optional() })
export type SessionRequest = z.infer<typeof sessionRequest>

export const session = z.object({
  /** `null`: a nameless guest. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** Sent back as `x-csrf-token`; `null` without a session cookie. */
  csrfToken: z.string().nullable(),
})
export type Session = z.infer<typeof session>

export const notice = z.object({
  code: z.enum(['LINE_ENDS_NORMALISED', 'BYTE_ORDER_MARK_REMOVED', 'CHARACTERS_REPLACED']),
  message: z.string(),
})
export type Notice = z.infer<typeof notice>

export const person = z.object({ name: z.string(), email: z.string() })
export type Person = z.infer<typeof person>

export const receipt = z.object({
  /** Full commit id. */
  commit: z.string(),
  /** Path inside the notes repository. */
  path: z.string(),
  branch: z.string(),
  pullRequest: z.string().optional(),
})
export type Receipt = z.infer<typeof receipt>

export const landing = receipt.extend({
  /** ISO 8601, UTC. */
  publishedAt: z.string(),
  /** The author of the commit. */
  publishedBy: z.string(),
})
export type Landing = z.infer<typeof landing>

export const meetingState = z.enum(['live', 'published', 'changed', 'archived'])
export type MeetingState = z.infer<typeof meetingState>

/** Where pages load the images of minutes from: nowhere, or the https addresses that the minutes name. */
export const imageSource = z.enum(['none', 'https'])
export type ImageSource = z.infer<typeof imageSource>

export const meeting = z.object({
  /** Opaque. */
  id: z.string(),
  /** Slug of the series. */
  series: z.string(),
  /** YYYY-MM-DD. */
  date: z.string(),
  title: z.string(),
  /** Where landing puts the minutes, inside the notes repository. */
  path: z.string(),
  state: meetingState,
  locked: z.boolean(),
  /** Path of the websocket, `/sync/{id}`. */
  syncPath: z.string(),
  notices: z.array(notice),
  /** The last landing from here, if any. */
  landing: landing.nullable(),
  /** How the rich view writes what is new: the house style of the series. */
  style: meetingStyle,
  /** As the operator has set it. */
  images: imageSource,
})
export type Meeting = z.infer<typeof meeting>

export const createMeetingRequest = z.strictObject({
  date: z.string(),
  series: z.string().optional(),
  markdown: z.string().optional(),
})
export type CreateMeetingRequest = z.infer<typeof createMeetingRequest>

export const patchMeetingRequest = z.strictObject({
  locked: z.boolean().optional(),
  archived: z.boolean().optional(),
})
export type PatchMeetingRequest = z.infer<typeof patchMeetingRequest>

export const publishRequest = z.strictObject({
  /** Unquoted git blob id of the bytes that the person saw. */
  ifMatch: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
})
export type PublishRequest = z.infer<typeof publishRequest>

/** What landing would do now: `GET /api/meetings/{id}/preview`. */
export const preview = z.object({
  /** Git blob id of the bytes of `GET …/markdown`. */
  blob: z.string(),
  path: z.string(),
  branch: z.string(),
  /** Commit subject. */
  subject: z.string(),
  author: person,
  coAuthors: z.array(person),
  /** Whether the repository already holds exactly these bytes at the path. */
  isLanded: z.boolean(),
  /** Where the commit goes: the bare repository here, or a remote (URL without credentials). */
  destination: z.string(),
})
export type Preview = z.infer<typeof preview>

export const seriesSummary = z.object({
  slug: z.string(),
  name: z.string(),
  /** Suggested date of the next meeting, YYYY-MM-DD. */
  nextDate: z.string(),
  /** `13:00 America/New_York`, as people write it. */
  time: z.string(),
})
export type SeriesSummary = z.infer<typeof seriesSummary>

/** RFC 9457 problem details with our stable code. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  /** Of `STORAGE_DAMAGED`: the last update of the meeting that can be read; 0: none can. */
  lastGood: z.number().optional(),
})
export type Problem = z.infer<typeof problem>
