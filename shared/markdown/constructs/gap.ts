/** What stands between two blocks of a container, and between two items: kept as it was typed. */
import { lineEnd, type WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

export type Gap = {
  /** One line end for each blank line, before it what the line holds beyond the container's prefix. */
  readonly gap: string
  /** All that stands between the line before and the content, where the prefix does not account for it; else `null`. */
  readonly lead: string | null
  /** Offset where the content begins. */
  readonly contentStart: number
}

/**
 * Read what stands between two blocks of a container.
 *
 * @param previousEnd - end of the block before
 * @param line - start of the block's first line
 * @param start - start of the block itself, behind its indent
 */
export function readGap(
  source: string,
  previousEnd: number,
  line: number,
  start: number,
  prefix: string,
): Gap {
  const bare = prefix.trimEnd()
  // A quote may reach into the line of what follows it.
  const from = Math.min(lineEnd(source, previousEnd) + 1, line)
  const blank = source.slice(from, line).split('\n')
  const isUsual = source.startsWith(prefix, line) && blank.slice(0, -1).every((text) => text.startsWith(bare))
  if (!isUsual)
    return { gap: '\n'.repeat(blank.length - 1), lead: source.slice(from, start), contentStart: start }
  const gap = blank.map((text) => text.slice(bare.length)).join('\n')
  return { gap, lead: null, contentStart: line + prefix.length }
}

/** The prefix of the lines inside a block that stands behind `lead`. */
export function prefixBehind(lead: string | null, prefix: string): string {
  return lead === null ? prefix : lead.slice(lead.lastIndexOf('\n') + 1)
}

/**
 * End the line before, write the blank lines, and begin the next line.
 *
 * @returns the prefix of the lines inside `node`
 */
export function writeGap(
  writer: MarkdownWriter,
  node: RichNode,
  gap: string,
  { prefix, keepsStyle }: WriteContext,
): string {
  const lead = keepsStyle ? stringAttribute(node, 'lead') : null
  const blankLines = gap.split('\n').slice(0, -1)
  const usual = `${blankLines.map((line) => `${prefix.trimEnd()}${line}\n`).join('')}${prefix}`
  writer.syntax(`\n${lead ?? usual}`)
  return prefixBehind(lead, prefix)
}
