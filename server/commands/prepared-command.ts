/** What a command of the command line makes of its words, before any setting is read. */
import type { Config } from '../config.ts'

/** 0: done. 1: a file or a request was refused. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2

export type PreparedCommand =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'ready'; readonly run: (config: Config) => Promise<ExitCode> }

/** @param words - what stands behind the command's name */
export type PrepareCommand = (words: readonly string[]) => PreparedCommand

/** Say on standard error why something is not done. */
export function refuse(words: string, code: ExitCode): ExitCode {
  process.stderr.write(words)
  return code
}
