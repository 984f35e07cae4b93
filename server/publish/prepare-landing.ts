/** What landing a meeting would commit: the same for the preview and for the commit. */
import type { Person } from '../../shared/protocol/http.ts'
import { fillPattern } from '../../shared/series/fill-pattern.ts'
import type { Series } from '../../shared/series/series.ts'
import type { MeetingRecord, Participant } from '../storage/meeting-record.ts'
import type { UpdateLog } from '../storage/update-log.ts'
import { blobId } from './blob-id.ts'
import { LIVE_MINUTES, toCommitPerson } from './commit-message.ts'
import { type CreditedSpan, creditSessions } from './credit.ts'

/** One consistent committed state of a document. */
export type MinutesState = {
  readonly text: string
  /** Sequence of the last update in it. */
  readonly sequence: number
  readonly spans: readonly CreditedSpan[]
}

/** Who asks for a landing. */
export type Publisher = { readonly session: string; readonly name: string; readonly email: string | null }

/** Where the people of a log are looked up. */
export type CreditSource = Pick<UpdateLog, 'read'> & {
  participants(sessions: readonly string[]): Promise<readonly Participant[]>
}

export type PreparedLanding = {
  readonly bytes: Uint8Array
  readonly blob: string
  readonly path: string
  readonly subject: string
  readonly author: Person
  /** By how much of the text is theirs, most first. */
  readonly coAuthors: readonly Person[]
}

/**
 * The bytes, the path and the words of a meeting's commit.
 *
 * @param publisher - `null`: nobody with a session, so the product itself is the author
 * @throws {StorageError} when the log cannot be read
 */
export async function prepareLanding(
  meeting: MeetingRecord,
  series: Series,
  minutes: MinutesState,
  publisher: Publisher | null,
  source: CreditSource,
): Promise<PreparedLanding> {
  const author = publisher === null ? LIVE_MINUTES : toCommitPerson(publisher.name, publisher.email)
  const rows = (await source.read(meeting.id)).filter(({ sequence }) => sequence <= minutes.sequence)
  const sessions = creditSessions(rows, minutes.spans)
    .map(({ session }) => session)
    .filter((session) => session !== publisher?.session)
  const known = new Map((await source.participants(sessions)).map((person) => [person.session, person]))
  const people = sessions.flatMap((session) => {
    const person = known.get(session)
    return person === undefined ? [] : [toCommitPerson(person.name, person.email)]
  })
  const bytes = Buffer.from(minutes.text)
  return {
    bytes,
    blob: blobId(bytes),
    path: fillPattern(series.path, meeting.date),
    subject: fillPattern(series.commitSubject, meeting.date),
    author,
    coAuthors: eachOnce(people, author),
  }
}

/** The same name and address from two devices is one person, and the author is no co-author. */
function eachOnce(people: readonly Person[], author: Person): readonly Person[] {
  const seen = new Set([keyOf(author)])
  return people.filter((person) => {
    const key = keyOf(person)
    return !seen.has(key) && seen.add(key)
  })
}

function keyOf({ name, email }: Person): string {
  return `${name} <${email.toLowerCase()}>`
}
