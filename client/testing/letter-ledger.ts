/** Follows each letter of a document by its own character: what was deleted on purpose, lost, or doubled. */

/** Letters that nobody types: each stands for one place of the document at its beginning. */
const firstOriginal = 0x4e00
const lastOriginal = 0x9fff

/** Letters that are typed, three to a word. */
const firstTyped = 0xac00

/** What must stay as it is to keep its meaning: addresses, tags, references, definitions, a code block's language. */
const kept =
  /https?:\S+|www\.\S+|<[^>\n]*>|&\w+;|\]\([^)\n]*\)|\[[^\]\n]*\](?:\[[^\]\n]*\]|:.*)|^\s*(?:`{3}|~{3}).*$/gm

/** The text with each letter replaced by one that occurs once, but for those that mean something. */
export function withUniqueLetters(markdown: string): string {
  let next = firstOriginal
  const unique = (text: string): string =>
    text.replace(/\p{L}/gu, (letter) => (next > lastOriginal ? letter : String.fromCharCode(next++)))
  let result = ''
  let at = 0
  for (const match of markdown.matchAll(kept)) {
    result += unique(markdown.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return result + unique(markdown.slice(at))
}

/** A word of letters that no other number gives. */
export function uniqueWord(number: number): string {
  return String.fromCharCode(
    firstTyped + 3 * number,
    firstTyped + 3 * number + 1,
    firstTyped + 3 * number + 2,
  )
}

/** How often each followed letter stands in a text. */
export function countLetters(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const letter of text.match(/[\u4e00-\u9fff\uac00-\ud7a3]/g) ?? []) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return counts
}
