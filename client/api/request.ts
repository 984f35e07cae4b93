/** One request to the server and its checked answer. */
import type { z } from 'zod'
import { errors } from '../../shared/protocol/errors.ts'
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import { problem } from '../../shared/protocol/http.ts'
import { ApiError } from './api-error.ts'

/** No answer within this time counts as none; landing at a slow remote is the longest request there is. */
const ANSWER_TIMEOUT_MS = 60_000

/**
 * Send a request; what comes back is a success.
 *
 * @throws {ApiError} with the server's code, or `UNREACHABLE` or `ANSWER_INVALID`
 */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
  } catch (cause) {
    throw new ApiError('UNREACHABLE', `${path} could not be reached`, { cause })
  }
  if (!response.ok) throw await toApiError(path, response)
  return response
}

/**
 * The JSON of an answer, checked.
 *
 * @throws {ApiError} `ANSWER_INVALID` when it has another shape
 */
export async function parseAnswer<Shape extends z.ZodType>(
  response: Response,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const parsed = shape.safeParse(await readJson(response))
  if (!parsed.success) {
    throw new ApiError('ANSWER_INVALID', `${response.url} answered in another shape`, { cause: parsed.error })
  }
  return parsed.data
}

async function toApiError(path: string, response: Response): Promise<ApiError> {
  const parsed = problem.safeParse(await readJson(response))
  if (!parsed.success)
    return new ApiError('ANSWER_INVALID', `${path} answered ${response.status} without a problem`)
  const { code, detail, lastGood } = parsed.data
  if (!isErrorCode(code)) return new ApiError('ANSWER_INVALID', `${path} answered the unknown code ${code}`)
  return new ApiError(code, detail, { lastGood })
}

/** `undefined`, which no shape takes, for a body that is no JSON. */
async function readJson(response: Response): Promise<unknown> {
  const body = await response.text()
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}
