/** Where a link or an image leads, as a person would type it between the parentheses (CommonMark 6.3). */

/** How deep parentheses may stand in each other outside of angle brackets. */
const maxNesting = 32

/**
 * The destination that is read as `address`, and the title behind it.
 *
 * Angle brackets stand around it only where it is empty, has blanks or control characters, or parentheses without
 * their partners. A line end, which no destination holds, is percent-encoded.
 */
export function linkDestination(address: string, title: string | null = null): string {
  const literal = address
    // What would be read as an escape or as a character's name.
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|&(?=#?\w+;)/g, '\\$&')
    .replace(/[\r\n]/g, encodeURIComponent)
  const needsAngles = address === '' || /^<|[\s\p{Cc}]/u.test(literal) || !isBalanced(literal)
  const target = needsAngles ? `<${literal.replace(/[<>]/g, '\\$&')}>` : literal
  return title === null ? target : `${target} "${title.replace(/["\\]/g, '\\$&')}"`
}

function isBalanced(address: string): boolean {
  let open = 0
  for (const [parenthesis] of address.matchAll(/[()]/g)) {
    open += parenthesis === '(' ? 1 : -1
    if (open < 0 || open > maxNesting) return false
  }
  return open === 0
}
