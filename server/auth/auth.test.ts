import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sessionRequest } from '../../shared/protocol/http.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { allowedOrigins, isOriginAllowed } from './allowed-origins.ts'
import { readSecrets } from './secrets.ts'
import { createSessionCookies, toSession } from './session-cookie.ts'

const ana = toSession({ name: 'Ana Lund', email: 'ana@example.org' }, null)
const cookies = createSessionCookies('secret', false)

test('[AUTH1] a session comes back from its cookie', () => {
  expect(cookies.read(cookies.write(ana))).toEqual(ana)
  const wide = toSession(
    { name: '李'.repeat(80), email: `${'a'.repeat(60)}@${'b'.repeat(60)}.example.org` },
    null,
  )
  expect(cookies.read(cookies.write(wide))).toEqual(wide)
  // What browsers keep of a cookie, attributes and all.
  expect(cookies.write(wide).length).toBeLessThan(3500)
})

test('[AUTH1] the cookie is HttpOnly, SameSite=Lax, and Secure where people use https', () => {
  expect(cookies.attributes).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false })
  expect(createSessionCookies('secret', true).attributes.secure).toBe(true)
})

test('[AUTH1] a forged or changed cookie is no session', () => {
  const signed = cookies.write(ana)
  const payload = Buffer.from(JSON.stringify({ ...ana, name: 'Boss' })).toString('base64url')
  const forged = [
    payload,
    `${payload}.`,
    `${payload}.${signed.split('.')[1] ?? ''}`,
    signed.split('.')[0],
    `x${signed}`,
    `${signed}x`,
    createSessionCookies('other', false).write(ana),
    `${cookies.csrfToken(ana)}.${cookies.csrfToken(ana)}`,
    '',
    '%',
    '.',
  ]
  for (const value of forged) expect(cookies.read(value)).toBeNull()
  expect(cookies.read(undefined)).toBeNull()
})

test('[AUTH2] a token belongs to its session', () => {
  const token = cookies.csrfToken(ana)
  expect(cookies.isCsrfToken(ana, token)).toBe(true)
  const other = toSession({ name: 'Ana Lund' }, null)
  for (const wrong of ['', `${token}x`, token.slice(1), undefined, [token], cookies.csrfToken(other)]) {
    expect(cookies.isCsrfToken(ana, wrong)).toBe(false)
  }
  expect(cookies.csrfToken(toSession({ name: 'Ana L.' }, ana))).toBe(token)
})

test.each(['', ' ', 'a\nb', 'a\u0000', '<b>', 'x'.repeat(81), 'a\u202Eb', 'a\u2028b'])(
  '[AUTH5] %j is no name',
  (name) => expect(sessionRequest.safeParse({ name }).success).toBe(false),
)

test.each(['\u200B', '\u200D\u2060\uFE0F', '\u00AD', '\u0301', '\u3164', '\u115F \uFFA0', '\uE000'])(
  '[AUTH5] %j shows nothing and is no name',
  (name) => expect(sessionRequest.safeParse({ name }).success).toBe(false),
)

test.each(['7', '?', '⚙', '李', '\u{1F469}\u200D\u{1F4BB}', 'نرگس\u200Cها'])('[AUTH5] %j is a name', (name) =>
  expect(sessionRequest.parse({ name }).name).toBe(name),
)

test.each([
  '',
  'ana',
  'a b@example.org',
  'ana@example.org>',
  'a\n@example.org',
  `${'a'.repeat(250)}@example.org`,
])('[AUTH5] %j is no address', (email) =>
  expect(sessionRequest.safeParse({ name: 'Ana', email }).success).toBe(false),
)

test('[WIRE6] changes are taken from our own pages and from programs', () => {
  const local = allowedOrigins(null, '127.0.0.1', 8484)
  for (const origin of [undefined, 'http://127.0.0.1:8484', 'http://localhost:8484', 'http://[::1]:8484']) {
    expect(isOriginAllowed(origin, local)).toBe(true)
  }
  const published = allowedOrigins('https://minutes.example.org', '127.0.0.1', 8484)
  expect(isOriginAllowed('https://minutes.example.org', published)).toBe(true)
  const foreign = [
    'null',
    '',
    'http://127.0.0.1',
    'http://127.0.0.1:84840',
    'https://127.0.0.1:8484',
    'http://localhost:8485',
    'http://127.0.0.1:8484.example.org',
    'http://127.0.0.1:8484/',
    'http://user@127.0.0.1:8484',
    'http://minutes.example.org',
    'https://minutes.example.org:443',
    'https://minutes.example.org.evil.example',
    'https://evil.example/https://minutes.example.org',
    'file://',
    'chrome-extension://abc',
  ]
  for (const origin of foreign) {
    expect(isOriginAllowed(origin, local)).toBe(false)
    expect(isOriginAllowed(origin, published)).toBe(false)
  }
  expect(isOriginAllowed('http://127.0.0.1:8484', published)).toBe(false)
})

test('[AUTH1] secrets are made once, and only their owner reads them', async () => {
  const folder = temporaryFolder()
  const first = await readSecrets(folder)
  expect(await readSecrets(folder)).toEqual(first)
  expect(await readSecrets(temporaryFolder())).not.toEqual(first)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('[AUTH1] a damaged file of secrets is not replaced silently', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'secrets.json')
  for (const damaged of ['', '{}', '{"session":""}', '{"session":1']) {
    writeFileSync(file, damaged)
    chmodSync(file, 0o600)
    await expect(readSecrets(folder)).rejects.toThrow('is damaged')
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  }
})
