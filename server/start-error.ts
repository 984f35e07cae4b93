/** What stops a start, with the code and words that the terminal shows. */
import type { ErrorCode } from '../shared/protocol/errors.ts'

export type StartErrorCode = Extract<
  ErrorCode,
  'PORT_IN_USE' | 'DATA_DIR_IN_USE' | 'RESTORE_UNFINISHED' | 'SETTING_INVALID'
>

/**
 * The server did not start; nothing is left open or locked.
 *
 * `PORT_IN_USE`: another program listens there. `DATA_DIR_IN_USE`: another server works on the data folder.
 * `RESTORE_UNFINISHED`: a restore was cut off there. `SETTING_INVALID`: the folder cannot be made, or the address is none of this machine.
 */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly code: StartErrorCode

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
