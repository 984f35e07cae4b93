/** What landing throws: always with one of the codes of shared/protocol/errors.ts. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

export type PublishErrorCode = Extract<
  ErrorCode,
  'REPOSITORY_CHANGED' | 'DESTINATION_FAILED' | 'DOCUMENT_CHANGED' | 'SERIES_UNKNOWN'
>

/**
 * The minutes did not land; nothing was committed that others can see.
 *
 * `REPOSITORY_CHANGED`: somebody else changed the file. `DESTINATION_FAILED`: git or the remote did not do it.
 * `DOCUMENT_CHANGED`: the text is not the one that the person saw. `SERIES_UNKNOWN`: the meeting's series is no longer
 * configured, so there is no path.
 */
export class PublishError extends Error {
  override readonly name = 'PublishError'
  readonly code: PublishErrorCode

  constructor(code: PublishErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
