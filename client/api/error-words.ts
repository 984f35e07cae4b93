/** What a person reads for an error: never words from the wire. */
import { errors } from '../../shared/protocol/errors.ts'
import { ApiError } from './api-error.ts'
import type { ApiErrorCode } from './api-error.ts'

export type ErrorWords = { readonly title: string; readonly remedy: string }

/** Where the table speaks to a program's author, or where a page can say more than the table. */
const wordsOfPages: Partial<Record<ApiErrorCode, ErrorWords>> = {
  UNREACHABLE: {
    title: 'The server does not answer',
    remedy: 'Check the connection, then try again.',
  },
  ANSWER_INVALID: {
    title: 'The server gave an answer that this page cannot read',
    remedy: 'Reload the page: it may be older than the server.',
  },
  REQUEST_INVALID: {
    title: 'The server did not understand the request',
    remedy: 'Check what you entered, then try again.',
  },
  DATE_INVALID: {
    title: 'This is no date for a meeting',
    remedy: 'Choose a calendar date from 1990 to ten years from now.',
  },
  SERIES_UNKNOWN: {
    title: 'There is no such meeting series any more',
    remedy: 'Reload the page to see the series there are.',
  },
  ORIGIN_REFUSED: {
    title: 'This page was opened at another address than the server expects',
    remedy: 'Open it at the address that its operator gave.',
  },
  CSRF_INVALID: {
    title: 'This page is too old to change anything',
    remedy: 'Reload it, then try again.',
  },
  ROUTE_UNKNOWN: {
    title: 'The server does not know what this page asked for',
    remedy: 'Reload the page: it may be newer or older than the server.',
  },
  METHOD_UNKNOWN: {
    title: 'The server does not know what this page asked for',
    remedy: 'Reload the page: it may be newer or older than the server.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    title: 'The server does not understand what this page sent',
    remedy: 'Reload the page: it may be newer or older than the server.',
  },
  STORAGE_DAMAGED: {
    title: 'These minutes are damaged on the server’s disk',
    remedy:
      'Nothing can be written here until the operator has restored a backup. The other meetings are well.',
  },
  RATE_LIMITED: {
    title: 'That was too much at once',
    remedy: 'Wait a minute, then try again.',
  },
}

/** Words for any error; one that is not of the API is a mistake of ours. */
export function errorWordsOf(error: unknown): ErrorWords {
  const code = error instanceof ApiError ? error.code : 'INTERNAL'
  const own = wordsOfPages[code]
  if (own !== undefined) return own
  if (code === 'UNREACHABLE' || code === 'ANSWER_INVALID') return errors.INTERNAL
  return errors[code]
}
