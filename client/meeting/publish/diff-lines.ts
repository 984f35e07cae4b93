/** A unified diff, line by line. */

export type DiffLine = {
  readonly kind: 'added' | 'removed' | 'context' | 'hunk'
  /** As in the diff, with its first character. */
  readonly text: string
}

/**
 * The lines of a unified diff of one file, without its header.
 *
 * @param diff - as git writes it; empty when nothing differs
 * @returns nothing for an empty diff and for a file that is new: all its lines would be added ones
 */
export function toDiffLines(diff: string): readonly DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n')
  const start = lines.findIndex((line) => line.startsWith('@@'))
  if (start === -1 || lines.slice(0, start).some(isOfNewFile)) return []
  return lines.slice(start).map((text) => ({ kind: kindOf(text), text }))
}

function isOfNewFile(line: string): boolean {
  return line.startsWith('new file mode') || line === '--- /dev/null'
}

function kindOf(line: string): DiffLine['kind'] {
  if (line.startsWith('@@') || line.startsWith('\\')) return 'hunk'
  if (line.startsWith('+')) return 'added'
  return line.startsWith('-') ? 'removed' : 'context'
}
