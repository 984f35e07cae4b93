/** `npm start`: settings from the environment, the server, signals. */
import { errors, type ErrorCode } from '../shared/protocol/errors.ts'
import { readConfig } from './config.ts'
import { startServer } from './start-server.ts'

/** A clean end takes less; what hangs must not hold up whoever stops the server. */
const CLOSE_LIMIT_MS = 9_500

const parsed = readConfig()
if (parsed.kind === 'invalid') {
  for (const { code, setting, message } of parsed.problems) {
    process.stderr.write(`${code}: ${setting} ${message}\n`)
  }
  process.exit(1)
}

try {
  const server = await startServer(parsed.config)
  let isStopping = false
  const stop = () => {
    // Whoever asks a second time does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref()
    server.close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.write(`Live Minutes ready at ${server.url}\n`)
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  process.stderr.write(`${toLine(error)}\n`)
  process.exit(1)
}

/** One line for what we have a code for; our own mistakes are told whole. */
function toLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!isErrorCode(code)) return error.stack ?? error.message
  return `${code}: ${error.message.replaceAll('\n', ' ').replace(/\.$/, '')}. ${errors[code].remedy}`
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}
