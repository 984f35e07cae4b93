/** A log that a test reads. */
import { type Level, type Logger, pino } from 'pino'

/** Everything from `level` up goes into `lines`, one JSON object each. */
export function collectingLogger(lines: string[], level: Level = 'warn'): Logger {
  return pino({ level }, { write: (line: string) => void lines.push(line) })
}
