/** What stops a backup or a restore; what was there before is as it was. */
import type { ErrorCode } from '../../shared/protocol/errors.ts'

export type BackupErrorCode = Extract<
  ErrorCode,
  'BACKUP_FAILED' | 'BACKUP_INVALID' | 'FILE_EXISTS' | 'DATA_EXISTS'
>

/**
 * `FILE_EXISTS`: a backup overwrites nothing. `BACKUP_FAILED`: the disk, or git; no file is left. `BACKUP_INVALID`: the
 * file is no backup, or not a whole one. `DATA_EXISTS`: the data folder holds meetings.
 */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupErrorCode

  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
