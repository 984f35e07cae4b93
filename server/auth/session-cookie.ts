/** Who is on a device: a signed cookie, and the token that proves a request comes from our page. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import fastifyCookie, { type CookieSerializeOptions } from '@fastify/cookie'
import { z } from 'zod'
import { emailAddress, personName, type SessionRequest } from '../../shared/protocol/http.ts'
import { deriveKey } from './derive-key.ts'

export const SESSION_COOKIE = 'minutes_session'

/** A year: a note-taker is asked for a name once on a device. */
const MAX_AGE_SECONDS = 365 * 24 * 60 * 60

const session = z.object({
  /** Random; the author of updates in the log. */
  session: z.string().regex(/^[\w-]{22}$/),
  name: personName,
  /** `null`: they gave none. */
  email: emailAddress.nullable(),
})
export type Session = z.infer<typeof session>

/** Reads and makes the values of session cookies, and the tokens that go with them. */
export type SessionCookies = {
  /** Options of `reply.setCookie`. */
  readonly attributes: CookieSerializeOptions
  /** The session of a cookie's value; `null`: there is none, or none that we signed (AUTH1). */
  read(value: string | undefined): Session | null
  write(session: Session): string
  /**
   * The token of a session. `@fastify/csrf-protection` keeps a secret in a second cookie and knows nothing of the
   * session; this one belongs to the session itself, and a program needs to keep one cookie only.
   */
  csrfToken(session: Session): string
  isCsrfToken(session: Session, token: unknown): boolean
}

/**
 * @param secret - of `readSecrets`
 * @param isSecure - whether people use https, so that the cookie goes over nothing else
 */
export function createSessionCookies(secret: string, isSecure: boolean): SessionCookies {
  // Two keys of one secret, so that a token can never be taken for a signature of a cookie.
  const signer = fastifyCookie.signerFactory(deriveKey(secret, 'cookie'))
  const tokenKey = deriveKey(secret, 'csrf')

  const attributes: CookieSerializeOptions = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure,
    maxAge: MAX_AGE_SECONDS,
  }

  function read(value: string | undefined): Session | null {
    if (value === undefined) return null
    const unsigned = signer.unsign(value)
    return unsigned.valid ? parseSession(unsigned.value) : null
  }

  function write(value: Session): string {
    return signer.sign(Buffer.from(JSON.stringify(value)).toString('base64url'))
  }

  function csrfToken({ session: id }: Session): string {
    return createHmac('sha256', tokenKey).update(id).digest('base64url')
  }

  function isCsrfToken(value: Session, token: unknown): boolean {
    if (typeof token !== 'string') return false
    const expected = Buffer.from(csrfToken(value))
    const given = Buffer.from(token)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  return { attributes, read, write, csrfToken, isCsrfToken }
}

/** The session after somebody said who they are; a device keeps its id when its person changes the name. */
export function toSession(request: SessionRequest, earlier: Session | null): Session {
  const id = earlier?.session ?? randomBytes(16).toString('base64url')
  return { session: id, name: request.name, email: request.email ?? null }
}

function parseSession(payload: string): Session | null {
  try {
    const parsed = session.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
