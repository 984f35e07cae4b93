/** Blocks whose content is lines of text: code and raw source, each line behind the prefix of its containers. */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import type { RichNode } from '../rich-node.ts'
import { readLineLead } from './line-break.ts'

export type Lines = {
  readonly text: string
  /** What each line begins with, `null` where that is the prefix; `null` where all do. */
  readonly leads: readonly (string | null)[] | null
}

/** Take the prefix off lines that begin with it; a blank line may have lost the prefix's trailing blanks. */
export function readLines(lines: readonly string[], prefix: string): Lines {
  const read = lines.map((line) => readLine(line, prefix))
  const leads = read.map(({ lead }) => lead)
  return {
    text: read.map(({ text }) => text).join('\n'),
    leads: leads.every((lead) => lead === null) ? null : leads,
  }
}

/** Text nodes for the lines; an empty text has none. */
export function lineContent(text: string): RichNode[] {
  return text === '' ? [] : [{ type: 'text', text }]
}

/**
 * Write the lines of a text, each behind its lead or the prefix.
 *
 * @param isBegun - whether the first line's lead is written already
 */
export function writeLines(
  writer: MarkdownWriter,
  node: RichNode,
  text: string,
  { prefix, keepsStyle }: WriteContext,
  isBegun: boolean,
): void {
  const lines = text.split('\n')
  const own: unknown = keepsStyle ? node.attrs?.leads : null
  // Leads are those of certain lines: with one more or less, nothing says which is which.
  const leads: readonly unknown[] = Array.isArray(own) && own.length === lines.length ? own : []
  for (const [index, line] of lines.entries()) {
    const usual = line === '' ? prefix.trimEnd() : prefix
    const lead = leads[index]
    const written = typeof lead === 'string' ? lead : usual
    if (index > 0) writer.verbatim('\n', `\n${written}`)
    else if (!isBegun) writer.syntax(written)
    if (index === 0) writer.anchor()
    if (line !== '') writer.verbatim(line)
  }
}

function readLine(line: string, prefix: string): { text: string; lead: string | null } {
  const bare = prefix.trimEnd()
  if (line === bare) return { text: '', lead: null }
  const { end } = readLineLead(line, 0, prefix)
  const [text, lead] = [line.slice(end), line.slice(0, end)]
  return { text, lead: lead === (text === '' ? bare : prefix) ? null : lead }
}
