/** Which repository the minutes go to, as `NOTES_REPO` says it. */
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type NotesRepository =
  /** Made by the server in its data folder. */
  | { readonly kind: 'embedded'; readonly path: string }
  /** A bare repository on this machine. */
  | { readonly kind: 'bare'; readonly path: string }
  /** A repository elsewhere: fetched from before a landing, pushed to after it. */
  | {
      readonly kind: 'remote'
      /** Without credentials: shown, logged and given to git as it is. */
      readonly url: string
      /** Value of an `Authorization` header; given to git in its environment only, never shown. */
      readonly authorization: string | null
    }

type ParsedRepository =
  | Exclude<NotesRepository, { kind: 'embedded' }>
  /** `reason` never repeats the value: it may hold a password. */
  | { readonly kind: 'refused'; readonly reason: string }

const PROTOCOLS = ['https:', 'http:', 'ssh:', 'git:', 'file:']

/** What git hands to a program of the name before the colons: `ext::` runs any command. */
const REMOTE_HELPER = /^[\w.+-]*::/

/** `user@host:path`, as scp writes it: a colon before the first slash. */
const SCP_FORM = /^(?:[\w.-]+@)?[A-Za-z0-9][\w.-]*:(?!\/\/)[^-]/

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Reads `NOTES_REPO`; a path is looked at, a remote is not. */
export function parseNotesRepository(value: string): ParsedRepository {
  if (value.startsWith('-')) return refuse('must not begin with a hyphen')
  if (UNSEEN.test(value)) return refuse('must not hold control characters')
  if (REMOTE_HELPER.test(value)) return refuse('must not name a remote helper (::)')
  if (value.includes('://')) return parseUrl(value)
  if (SCP_FORM.test(value)) return { kind: 'remote', url: value, authorization: null }
  return parsePath(resolve(value))
}

function parseUrl(value: string): ParsedRepository {
  const url = URL.parse(value)
  if (url === null) return refuse('is no address that can be read')
  if (!PROTOCOLS.includes(url.protocol))
    return refuse('must be an https, ssh, git or file address, or a path')
  if (url.hostname.startsWith('-') || url.username.startsWith('-'))
    return refuse('must not have a host that begins with a hyphen')
  if (url.search !== '' || url.hash !== '') return refuse('must not have a query or a fragment')
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb && url.password !== '')
    return refuse('must not hold a password: ssh takes keys, from an agent or ~/.ssh')
  const hasCredentials = isWeb && (url.username !== '' || url.password !== '')
  const authorization = hasCredentials ? basicAuthorization(url) : null
  if (isWeb) {
    url.username = ''
    url.password = ''
  }
  return { kind: 'remote', url: url.href, authorization }
}

function basicAuthorization(url: URL): string {
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function parsePath(path: string): ParsedRepository {
  if (!isFolder(path)) return refuse(`names ${path}, which is no folder; make it with git init --bare`)
  if (isFolder(join(path, '.git')) || !isFolder(join(path, 'objects')) || !isFolder(join(path, 'refs'))) {
    return refuse(`names ${path}, which is no bare repository; make one with git clone --bare`)
  }
  if (!/^\s*bare\s*=\s*true\s*$/im.test(readConfigFile(path))) {
    return refuse(`names ${path}, which has a work tree; make a bare copy with git clone --bare`)
  }
  return { kind: 'bare', path }
}

function readConfigFile(path: string): string {
  const file = join(path, 'config')
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : ''
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function refuse(reason: string): { kind: 'refused'; reason: string } {
  return { kind: 'refused', reason }
}
