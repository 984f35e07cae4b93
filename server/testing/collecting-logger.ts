/** A log that a test reads. */
import { type LevelWithSilent, type Logger, pino } from 'pino'

/** Everything from `level` up goes into `lines`, one JSON object each. */
export function collectingLogger(lines: string[], level: LevelWithSilent = 'warn'): Logger {
  return pino({ level }, { write: (line: string) => void lines.push(line) })
}
