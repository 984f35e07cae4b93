/** Soft breaks (a line end inside a paragraph, kept as a character) and hard breaks. */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'

type LineLead = {
  /** What the next line really starts with, or `null` where that is the prefix of its containers. */
  readonly lead: string | null
  /** Offset of the next line's first character of content. */
  readonly end: number
}

/**
 * Read what stands between a line end and the content of the next line.
 *
 * A line without the prefix is a lazy continuation line (CommonMark 5.1): its own lead is kept.
 */
export function readLineLead(source: string, lineStart: number, prefix: string): LineLead {
  if (source.startsWith(prefix, lineStart)) return { lead: null, end: lineStart + prefix.length }
  const pattern = prefix.includes('>') ? /(?:[ \t]*>)*[ \t]*/y : /[ \t]*/y
  pattern.lastIndex = lineStart
  const lead = pattern.exec(source)?.[0] ?? ''
  return { lead, end: lineStart + lead.length }
}

/** The character of a soft break; its own lead is kept as a mark. */
export function softBreak(lead: string | null, marks: readonly RichMark[]): RichNode {
  const own: RichMark[] =
    lead === null ? [] : [{ type: 'written', attrs: { text: '\n', source: `\n${lead}` } }]
  return { type: 'text', text: '\n', marks: [...marks, ...own] }
}

/** @param marker - what ends the line: a backslash, or two spaces and more */
export function hardBreak(marker: string, lead: string | null, marks: readonly RichMark[]): RichNode {
  return { type: 'hardBreak', attrs: { marker, lead }, marks }
}

export function writeHardBreak(
  writer: MarkdownWriter,
  node: RichNode,
  { prefix, keepsStyle, style }: WriteContext,
): void {
  const marker = stringAttribute(node, 'marker') ?? style.hardBreak
  const lead = keepsStyle ? stringAttribute(node, 'lead') : null
  writer.skip(1)
  writer.syntax(`${marker}\n${lead ?? prefix}`)
}
