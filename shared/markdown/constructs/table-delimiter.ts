/** The delimiter row of a table: dashes under each column, with colons that align it (GFM 4.10). */

export type Alignment = 'left' | 'right' | 'center' | null

const parts = /^([ \t]*)(:?-+:?)([ \t]*)$/

/** Dashes of a column that is new. */
const usual = '---'

/** The alignment that a delimiter says; `null`: none. */
export function alignmentOf(delimiter: string): Alignment {
  const text = delimiter.trim()
  const [isLeft, isRight] = [text.startsWith(':'), text.endsWith(':')]
  if (isLeft && isRight) return 'center'
  return isLeft ? 'left' : isRight ? 'right' : null
}

/** An attribute as an alignment. */
export function toAlignment(value: unknown): Alignment {
  return value === 'left' || value === 'right' || value === 'center' ? value : null
}

/**
 * What stands between the pipes of the delimiter row.
 *
 * @param own - as it was written: it stays as long as it can
 * @param padding - on both sides of a new one
 */
export function writeDelimiter(own: string | null, alignment: Alignment, padding: string): string {
  if (own !== null && alignmentOf(own) === alignment) return own
  const [, before = padding, dashes = usual, behind = padding] = parts.exec(own ?? '') ?? []
  const [left, right] = [
    alignment === 'left' || alignment === 'center' ? ':' : '',
    alignment === 'right' || alignment === 'center' ? ':' : '',
  ]
  const length = Math.max(1, dashes.length - left.length - right.length)
  return before + left + '-'.repeat(length) + right + behind
}
