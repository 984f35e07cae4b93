/** An answer that is an error. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

/** Codes that an HTTP answer may carry are those with a status; see shared/protocol/errors.ts. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: ErrorCode

  /**
   * @param detail - what happened here, for the person who asked; the remedy of the code is added to it
   */
  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.code = code
  }
}
