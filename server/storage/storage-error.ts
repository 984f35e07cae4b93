/** What storage throws: always with one of the codes of shared/protocol/errors.ts. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

export type StorageErrorCode = Extract<
  ErrorCode,
  'STORAGE_FAILED' | 'STORAGE_NEWER' | 'STORAGE_DAMAGED' | 'MEETING_EXISTS'
>

/**
 * Storage did not do what it was asked, and nothing of the request is stored.
 *
 * `STORAGE_FAILED`: the disk, the file or the thread that owns it; `cause` says more. `STORAGE_NEWER`: the file is
 * of a newer version and was not touched. `STORAGE_DAMAGED`: a row is not what was written; the message names the last
 * one that is. `MEETING_EXISTS`: the series has a meeting on that date.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The error itself if it is one of storage, else `STORAGE_FAILED` with it as the cause. */
export function toStorageError(error: unknown, what: string): StorageError {
  if (error instanceof StorageError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new StorageError('STORAGE_FAILED', `${what}: ${reason}`, { cause: error })
}
