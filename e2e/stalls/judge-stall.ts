/** Whether what a page said about saving was true, and said in time. */
import type { ShownMoment } from './saving-log.ts'
import type { StoredMoment } from './stored-letters.ts'

/** What the test knows of the link, by the same clock. */
export type LinkPast = {
  /** When what the server says ceased to arrive, and when it did again; `null`: it did all the time. */
  readonly deafFrom: number | null
  /** When the stall ended. */
  readonly deafUntil: number
  /** How much later the server was heard, of what it said until `deafUntil`. */
  readonly delayMs: number
  /** When the link died without a word; `null`: it did not. */
  readonly deadFrom: number | null
}

/** "Not saved" is shown so long after the oldest key that is not acknowledged. */
const tellWithinMs = 3_000

/** A dead link is noticed in so long. */
const noticeWithinMs = 10_000

/** What is typed is sent this much before it is shown, at most. */
const frameMaxMs = 1_000

const unsafeWords = /^(?:Not saved since|Offline|The server’s disk fails)/

/** @returns the first fault; `null`: all was true and told in time */
export function stallFault(
  shown: readonly ShownMoment[],
  stored: readonly StoredMoment[],
  link: LinkPast,
): string | null {
  return falselySaved(shown, stored) ?? toldLate(shown, stored, link) ?? noticedLate(shown, link)
}

/** "Saved" beside a text that was not the server's. */
function falselySaved(shown: readonly ShownMoment[], stored: readonly StoredMoment[]): string | null {
  for (const { at, words, letters } of shown) {
    if (words !== 'Saved') continue
    const there = stored.findLast((moment) => moment.at <= at)?.letters ?? ''
    if (there !== letters) return `"Saved" beside ${letters}, on disk was ${there || 'nothing'}`
  }
  return null
}

/** A key that cannot have been acknowledged for 3 s, beside words that say nothing of it. */
function toldLate(
  shown: readonly ShownMoment[],
  stored: readonly StoredMoment[],
  link: LinkPast,
): string | null {
  for (const [index, typed] of shown.entries()) {
    const before = shown[index - 1]
    if (before === undefined || typed.letters === before.letters) continue
    const dueAt = typed.at + tellWithinMs
    if (earliestAcknowledgement(before.letters, typed, stored, link) <= dueAt) continue
    const then = momentAt(shown, dueAt)
    const allowanceMs = (momentAfter(shown, dueAt)?.stoodStillMs ?? 0) - typed.stoodStillMs
    const isTold = shown.some(
      ({ at, words }) => at > dueAt && at <= dueAt + allowanceMs && unsafeWords.test(words),
    )
    if (then !== undefined && !unsafeWords.test(then.words) && !isTold)
      return `"${then.words}" 3 s after ${typed.letters} was shown, and not acknowledged`
  }
  return null
}

/** The page heard of the change from one text to another no sooner, in milliseconds since 1970. */
function earliestAcknowledgement(
  before: string,
  { at: shownAt, letters }: ShownMoment,
  stored: readonly StoredMoment[],
  { deafFrom, deafUntil, delayMs }: LinkPast,
): number {
  const [added] = lettersOnlyIn(letters, before)
  const [removed] = lettersOnlyIn(before, letters)
  const isThere = (moment: StoredMoment): boolean =>
    added === undefined
      ? moment.at >= shownAt - frameMaxMs && !moment.letters.includes(removed ?? '')
      : moment.letters.includes(added)
  // What was typed and taken away again before it was sent is nowhere.
  const storedAt = stored.find(isThere)?.at ?? -Infinity
  const heardAt = storedAt < deafUntil ? storedAt + delayMs : storedAt
  return deafFrom !== null && heardAt >= deafFrom && heardAt < deafUntil ? deafUntil : heardAt
}

function lettersOnlyIn(letters: string, others: string): readonly string[] {
  return Array.from(letters).filter((letter) => !others.includes(letter))
}

function noticedLate(shown: readonly ShownMoment[], { deadFrom }: LinkPast): string | null {
  if (deadFrom === null) return null
  const noticed = shown.find(({ at, words }) => at >= deadFrom && words.startsWith('Offline'))
  if (noticed === undefined) return 'a link that was dead for 10 s was not noticed'
  const tookMs = noticed.at - deadFrom
  const allowanceMs = noticed.stoodStillMs - (momentAt(shown, deadFrom)?.stoodStillMs ?? 0)
  return tookMs <= noticeWithinMs + allowanceMs ? null : `a dead link was noticed after ${tookMs} ms`
}

function momentAfter(shown: readonly ShownMoment[], at: number): ShownMoment | undefined {
  return shown.find((moment) => moment.at > at)
}

/** What was shown at a moment. */
function momentAt(shown: readonly ShownMoment[], at: number): ShownMoment | undefined {
  return shown.findLast((moment) => moment.at <= at)
}
