/** What storage throws: always with one of the codes of shared/protocol/errors.ts. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html), the low byte of their extended codes. */
const DAMAGE_CODES = [11, 26]

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
  /** Of a room's `STORAGE_DAMAGED`: the last update after which its text can be read; 0: there is none. */
  readonly lastGood: number | null

  constructor(
    code: StorageErrorCode,
    message: string,
    options: ErrorOptions & { readonly lastGood?: number | null } = {},
  ) {
    super(message, options)
    this.code = code
    this.lastGood = options.lastGood ?? null
  }
}

/** The error itself if it is one of storage, else `STORAGE_DAMAGED` or `STORAGE_FAILED` with it as the cause. */
export function toStorageError(error: unknown, what: string): StorageError {
  if (error instanceof StorageError) return error
  const reason = error instanceof Error ? error.message : String(error)
  const code = isDamage(error) ? 'STORAGE_DAMAGED' : 'STORAGE_FAILED'
  return new StorageError(code, `${what}: ${reason}`, { cause: error })
}

/** Whether an error means that stored bytes are not what was written: asking again gives it again. */
export function isDamage(error: unknown): boolean {
  if (error instanceof StorageError) return error.code === 'STORAGE_DAMAGED'
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number')
    return DAMAGE_CODES.includes(error.errcode & 0xff)
  // An integer that this program never writes.
  return 'code' in error && error.code === 'ERR_OUT_OF_RANGE'
}
