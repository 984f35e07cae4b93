/** `npm start`: settings from the environment, the server, signals. */
import { flushCompileCache } from 'node:module'
import { readConfig } from './config.ts'
import { toFailureLine } from './failure-line.ts'
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
  // Node would keep what it compiled at a clean end; one that is killed should be back soonest.
  flushCompileCache()
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  process.stderr.write(toFailureLine(error))
  process.exit(1)
}
