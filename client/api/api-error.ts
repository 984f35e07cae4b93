/** A request that did not give what was asked for. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

/** A code of the server, or what only the browser can see: no answer at all, or one that makes no sense. */
export type ApiErrorCode = ErrorCode | 'UNREACHABLE' | 'ANSWER_INVALID'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  /** Of `STORAGE_DAMAGED`: the last update that can be read; 0: none can. */
  readonly lastGood: number | null

  /** @param message - for the browser's log; people read `errorWords` of the code */
  constructor(
    code: ApiErrorCode,
    message: string,
    options: ErrorOptions & { readonly lastGood?: number | undefined } = {},
  ) {
    super(message, options)
    this.code = code
    this.lastGood = options.lastGood ?? null
  }
}

/** Whether an error of any kind is an `ApiError` with this code. */
export function hasCode(error: unknown, code: ApiErrorCode): boolean {
  return error instanceof ApiError && error.code === code
}
