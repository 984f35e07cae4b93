/** What the terminal shows of an error. */
import { errors, type ErrorCode } from '../shared/protocol/errors.ts'

/** One line for what has a code: code, what happened, what to do. Our own mistakes are told whole. */
export function toFailureLine(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}\n`
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!isErrorCode(code)) return `${error.stack ?? error.message}\n`
  return `${code}: ${error.message.replaceAll('\n', ' ').replace(/\.$/, '')}. ${errors[code].remedy}\n`
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}
