/** Finds where a run of characters begins, from its end. */

/**
 * Where the characters of one kind that stand right before an offset begin; the offset itself where none do.
 *
 * An expression with `*$` says the same, but before it comes to the offset it tries each character of a long word, and
 * from each the rest of the word.
 *
 * @param kind - matches one character of the run, without flags that make it remember; no surrogate pair is cut
 */
export function runStart(text: string, offset: number, kind: RegExp): number {
  let start = offset
  while (start > 0) {
    const before = start - (isPair(text, start - 2) ? 2 : 1)
    if (!kind.test(text.slice(before, start))) break
    start = before
  }
  return start
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff
}
