/** Whether system calls can be watched here, and how. */
import { spawnSync } from 'node:child_process'

/** Why strace cannot be used on this machine; `null`: it can. */
export function whyNoStrace(): string | null {
  const run = spawnSync('strace', ['-D', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (run.error !== undefined)
    return `strace cannot be started (${run.error.message}): install Debian's package strace`
  return run.status === 0 ? null : `strace may not watch a process here: ${run.stderr.trim()}`
}

/** Words before a command: it stays the process that is started, and its calls are written to the file. */
export function watchedBy(file: string, ...options: readonly string[]): readonly string[] {
  // As much of what is written as an edit of a bot and its acknowledgement take.
  return ['strace', '-D', '-f', '-y', '-s', '400', '-o', file, ...options]
}
