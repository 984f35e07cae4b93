/** Names what a block that is shown as its source holds. */

/** Each: how the source begins, and the name of such a block. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}<!--/, 'Comment'],
  [/^ {0,3}</, 'HTML'],
  [/^ {0,3}\[\^[^\]]+\]:/, 'Footnote'],
  [/^ {0,3}\[[^\]]+\]:/, 'Link address'],
  [/^ {0,3}(?:`{3,}|~{3,})/, 'Code without an end'],
  [/^(?: {4}|\t| {1,3}\t)/, 'Indented code'],
  [/^[^\n]*\|[^\n]*\n[ \t>]*[|:-][-| :\t]*(?:\n|$)/, 'Table'],
]

/** @returns a word or two for a caption; `Source` for what has no name of its own */
export function sourceName(source: string): string {
  return names.find(([beginning]) => beginning.test(source))?.[1] ?? 'Source'
}
