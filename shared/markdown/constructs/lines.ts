/** Blocks whose content is lines of text: code and raw source, each line behind the prefix of its containers. */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import type { RichNode } from '../rich-node.ts'

/** Take `prefix` off every line but the first; a blank line may have lost the prefix's trailing blanks. */
export function readLines(text: string, prefix: string): string {
  const bare = prefix.trimEnd()
  const strip = (line: string): string =>
    line.startsWith(prefix) ? line.slice(prefix.length) : line === bare ? '' : line
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? line : strip(line)))
    .join('\n')
}

/** Text nodes for the lines; an empty text has none. */
export function lineContent(text: string): RichNode[] {
  return text === '' ? [] : [{ type: 'text', text }]
}

export function writeLines(writer: MarkdownWriter, text: string, { prefix }: WriteContext): void {
  writer.anchor()
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (index > 0) writer.verbatim('\n', `\n${line === '' ? prefix.trimEnd() : prefix}`)
    if (line !== '') writer.verbatim(line)
  }
}
