/** The one place that turns whatever was thrown into an answer (WIRE5). */
import { ZodError } from 'zod'
import { errors, type ErrorCode } from '../../shared/protocol/errors.ts'
import type { Problem } from '../../shared/protocol/http.ts'
import { PublishError } from '../publish/publish-error.ts'
import { StorageError } from '../storage/storage-error.ts'
import { HttpError } from './http-error.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What fastify and its plugins throw, by their own codes. */
const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_NOT_FOUND: 'ROUTE_UNKNOWN',
  FST_ERR_BAD_URL: 'ROUTE_UNKNOWN',
  FST_ERR_MAX_PARAM_LENGTH_EXCEEDED: 'ROUTE_UNKNOWN',
}

/** An error as RFC 9457 problem details. Nothing of an error that is our own mistake gets out. */
export function toProblem(error: unknown): Problem {
  if (error instanceof HttpError || error instanceof StorageError || error instanceof PublishError) {
    const problem = describe(error.code, detailOf(error))
    const lastGood = error instanceof StorageError ? error.lastGood : null
    return lastGood === null ? problem : { ...problem, lastGood }
  }
  if (error instanceof ZodError) return describe('REQUEST_INVALID', zodDetail(error))
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  const known = typeof code === 'string' ? frameworkCodes[code] : undefined
  if (known !== undefined) return describe(known, errors[known].title)
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return describe('REQUEST_INVALID', error instanceof Error ? error.message : 'unreadable')
  }
  return describe('INTERNAL', errors.INTERNAL.title)
}

/** Problem details of a code, with its status. */
export function describe(code: ErrorCode, detail: string): Problem {
  const { status, title, remedy } = errors[code]
  return {
    type: `urn:live-minutes:error:${code}`,
    title,
    status: status ?? 500,
    detail: `${detail.replace(/\.$/, '')}. ${remedy}`,
    code,
  }
}

/** git's own words may name folders of the server; they are for its log. */
function detailOf(error: HttpError | StorageError | PublishError): string {
  const isForTheLog = error.code === 'DESTINATION_FAILED' || error.code === 'STORAGE_FAILED'
  return isForTheLog ? errors[error.code].title : error.message
}

function zodDetail(error: ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ')
}
