/** Blank lines between the blocks of a container and between list items: kept as they were typed. */
import { lineEnd, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'

/**
 * Read the blank lines between two blocks of a container.
 *
 * @returns one line end for each blank line, before it what the line holds beyond the container's prefix
 */
export function readGap(source: string, previousEnd: number, nextLineStart: number, prefix: string): string {
  const bare = prefix.trimEnd()
  const blank = source.slice(lineEnd(source, previousEnd) + 1, nextLineStart)
  return blank
    .split('\n')
    .map((line) => (line.startsWith(bare) ? line.slice(bare.length) : line))
    .join('\n')
}

/** End the line before, write the blank lines, and begin the next line. */
export function writeGap(writer: MarkdownWriter, gap: string, { prefix }: WriteContext): void {
  const blankLines = gap.split('\n').slice(0, -1)
  writer.syntax(`\n${blankLines.map((line) => `${prefix.trimEnd()}${line}\n`).join('')}${prefix}`)
}
