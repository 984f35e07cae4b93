/** The words of a commit: message, author, committer. */
import { createHash } from 'node:crypto'
import type { Person } from '../../shared/protocol/http.ts'

/** Who lands what nobody with a session asked for, and who commits everything. */
export const LIVE_MINUTES: Person = { name: 'Live Minutes', email: 'minutes@minutes.invalid' }

/** Control and format characters, line breaks, halves of characters, and the brackets that end a name. */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202A-\u202E\u2066-\u2069<>]+/gu

/** Characters of an address before its `@`; RFC 5321, 4.5.3.1.1, allows 64. */
const MAX_SLUG_LENGTH = 60

/** What git takes off both ends of a name; a name of nothing else it refuses. */
const CRUD = /^[\s.,:;"'\\]+|[\s.,:;"'\\]+$/g

/**
 * A person as a commit names them: one line, no angle brackets, never an empty name (PUB6).
 *
 * @param email - `null`: they gave none, so the address says so and is nobody's
 */
export function toCommitPerson(name: string, email: string | null): Person {
  const fitName = name.replace(UNFIT, ' ').replace(/\s+/g, ' ').replace(CRUD, '')
  const fitEmail = (email ?? '').replace(UNFIT, '').replace(/\s/g, '').replace(CRUD, '')
  return {
    name: fitName === '' ? 'A note-taker' : fitName,
    email: fitEmail === '' ? `${slugOf(name)}@minutes.invalid` : fitEmail,
  }
}

/** Subject, and a trailer for each co-author. */
export function commitMessage(subject: string, coAuthors: readonly Person[]): string {
  const trailers = coAuthors.map(({ name, email }) => {
    const person = toCommitPerson(name, email)
    return `Co-authored-by: ${person.name} <${person.email}>\n`
  })
  const line = `${subject.replace(UNFIT, ' ').trim()}\n`
  return trailers.length === 0 ? line : `${line}\n${trailers.join('')}`
}

/** Author and committer as git takes them from its environment, at a moment in milliseconds since the Unix epoch. */
export function commitIdentity(author: Person, nowMs: number): Record<string, string> {
  const person = toCommitPerson(author.name, author.email)
  const date = `${Math.floor(nowMs / 1000)} +0000`
  return {
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: LIVE_MINUTES.name,
    GIT_COMMITTER_EMAIL: LIVE_MINUTES.email,
    GIT_COMMITTER_DATE: date,
  }
}

/** Letters and digits of a name; names without Latin letters get digits of their own, so that two of them differ. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-$/, '')
  return slug === '' ? `person-${createHash('sha256').update(name).digest('hex').slice(0, 8)}` : slug
}
