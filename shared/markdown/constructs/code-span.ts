/** Code spans: a mark that keeps its backticks and their padding. */
import type { InlineCode } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'

/** @returns `null` for a span that is written otherwise than we would write it; it stays source */
export function readCodeSpan(node: InlineCode, source: string, marks: readonly RichMark[]): RichNode | null {
  const written = source.slice(startOf(node), endOf(node))
  const fence = /^`+/.exec(written)?.[0] ?? '`'
  const inner = written.slice(fence.length, -fence.length)
  if (inner === node.value) return codeText(inner, fence, marks)
  return inner === ` ${node.value} ` ? codeText(node.value, `${fence} `, marks) : null
}

function codeText(text: string, opening: string, marks: readonly RichMark[]): RichNode {
  return { type: 'text', text, marks: [...marks, { type: 'code', attrs: { opening } }] }
}

/** What opens a code span around `text`; closing it is the same backwards. */
export function codeSpanOpening(mark: RichMark, text: string): string {
  const own = stringAttribute(mark, 'opening')
  if (own !== null && isFit(own, text)) return own
  const runs: readonly string[] = text.match(/`+/g) ?? []
  let fence = '`'
  while (runs.includes(fence)) fence += '`'
  const isPadded = /^`|`$|^ .* $/.test(text) && text.trim() !== ''
  return isPadded ? `${fence} ` : fence
}

export function codeSpanClosing(opening: string): string {
  const fence = opening.trimEnd()
  return opening.slice(fence.length) + fence
}

function isFit(opening: string, text: string): boolean {
  const runs: readonly string[] = text.match(/`+/g) ?? []
  return !runs.includes(opening.trim()) && (opening.endsWith(' ') || !/^`|`$/.test(text))
}
