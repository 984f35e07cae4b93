/** Reads a text that is one fenced code block, without the parser: a key in code of a megabyte would take it seconds. */
import type { Code } from 'mdast'

/** Fence and language; whatever else an info string may hold is the parser's. */
const opening = /^(`{3,}|~{3,})([\w+#.-]*)\n/

/**
 * The code block that is all of a text, as the parser gives it but for lines and columns.
 *
 * @returns `null` for any other text, and for the rarer forms of a code block
 */
export function readLoneFence(text: string): Code | null {
  const [head, fence, language] = opening.exec(text) ?? []
  if (head === undefined || fence === undefined || /[\r\0]/.test(text)) return null
  const closing = new RegExp(`(?<=\\n) {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*(?=\\n|$)`, 'g')
  closing.lastIndex = head.length
  const end = closing.exec(text)
  if (end === null || /[ \t]$/.test(end[0])) return null
  const to = end.index + end[0].length
  if (/[^\n]/.test(text.slice(to))) return null
  return {
    type: 'code',
    lang: language === undefined || language === '' ? null : language,
    meta: null,
    value: text.slice(head.length, Math.max(head.length, end.index - 1)),
    position: { start: pointAt(0), end: pointAt(to) },
  }
}

/** Offsets are all that anything here asks of a place. */
function pointAt(offset: number): {
  readonly line: number
  readonly column: number
  readonly offset: number
} {
  return { line: 1, column: 1, offset }
}
