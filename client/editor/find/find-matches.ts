/** Finds the matches of an expression in one text. */

/** `[from, to)`, never empty. */
export type Match = {
  readonly from: number
  readonly to: number
  /** What the expression's groups matched, the whole match first. */
  readonly groups: readonly string[]
}

/**
 * All matches, from the left, none over another.
 *
 * @param pattern - global
 * @param limit - no more than so many
 */
export function findMatches(text: string, pattern: RegExp, limit: number): readonly Match[] {
  const matches: Match[] = []
  for (const found of text.matchAll(pattern)) {
    if (matches.length === limit) break
    const [whole] = found
    const groups = Array.from(found, (group: string | undefined) => group ?? '')
    if (whole !== '') matches.push({ from: found.index, to: found.index + whole.length, groups })
  }
  return matches
}

/**
 * What stands in place of a match.
 *
 * @param isPattern - then `$1` to `$9` are the groups, `$&` is the match, and `$$` a dollar sign
 */
export function replacementFor({ groups }: Match, template: string, isPattern: boolean): string {
  if (!isPattern) return template
  return template.replaceAll(/\$(?:([1-9])|&|\$)/g, (token, digit: string | undefined) => {
    if (digit !== undefined) return groups[Number(digit)] ?? ''
    return token === '$&' ? (groups[0] ?? '') : '$'
  })
}
