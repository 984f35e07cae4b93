/** Code spans (CommonMark 6.1): a mark that keeps its backticks and their padding. */
import type { InlineCode } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { readText, unescapePipes } from './text.ts'

type Place = {
  readonly source: string
  readonly prefix: string
  readonly marks: readonly RichMark[]
  readonly nesting: number
  readonly isInCell: boolean
}

/** @returns `null` for a span that is written otherwise than we would write it; it stays source */
export function readCodeSpan(
  node: InlineCode,
  { source, prefix, marks, nesting, isInCell }: Place,
): RichNode[] | null {
  const [from, to] = [startOf(node), endOf(node)]
  const fence = /^`+/.exec(source.slice(from, to))?.[0] ?? '`'
  const read = (start: number, end: number, attrs: RichMark['attrs']): RichNode[] => {
    const mark = { type: 'code', attrs: { ...attrs, nesting } }
    const text = readText(source, start, end, prefix, [...marks, mark], false)
    return isInCell ? unescapePipes(text) : text
  }
  const whole = read(from + fence.length, to - fence.length, { opening: fence })
  if (!isStripped(textOf(whole))) return isCodeOf(whole, node) ? whole : null
  const padding = paddingOf(source.slice(from + fence.length, to - fence.length), prefix)
  if (padding === null) return null
  const [before, behind] = padding
  const attrs = { opening: fence + before.charAt(0), closing: behind.charAt(0) + fence }
  const span = read(from + fence.length + before.length, to - fence.length - behind.length, attrs)
  return isCodeOf(span, node) ? span : null
}

/** What opens a code span around `text`, and what closes it; a line end in them is a padding. */
export function codeSpanDelimiters(mark: RichMark, text: string): readonly [string, string] {
  const own = stringAttribute(mark, 'opening')
  if (own !== null && isFit(own, text)) return [own, stringAttribute(mark, 'closing') ?? own]
  const runs = backtickRuns(text)
  let fence = '`'
  while (runs.includes(fence)) fence += '`'
  const isPadded = (/^`|`$/.test(text) || isStripped(text)) && text.trim() !== ''
  return isPadded ? [`${fence} `, ` ${fence}`] : [fence, fence]
}

/** Whether a parser takes one blank or line end off both sides. */
function isStripped(text: string): boolean {
  return /^[ \n].*[ \n]$/s.test(text) && /[^ \n]/.test(text)
}

function isFit(opening: string, text: string): boolean {
  const fence = opening.trimEnd()
  if (backtickRuns(text).includes(fence)) return false
  return fence === opening ? !/^`|`$/.test(text) && !isStripped(text) : /[^ \n]/.test(text)
}

function backtickRuns(text: string): readonly string[] {
  return text.match(/`+/g) ?? []
}

/** The padding on both sides: a blank, or a line end and what the next line starts with; `null` for a lazy line. */
function paddingOf(inner: string, prefix: string): readonly [string, string] | null {
  const lineEnd = `\n${prefix}`
  const before = inner.startsWith(' ') ? ' ' : inner.startsWith(lineEnd) ? lineEnd : null
  const behind = inner.endsWith(lineEnd) ? lineEnd : inner.endsWith(' ') ? ' ' : null
  return before === null || behind === null ? null : [before, behind]
}

function isCodeOf(nodes: readonly RichNode[], { value }: InlineCode): boolean {
  return textOf(nodes).replaceAll('\n', ' ') === value.replaceAll('\n', ' ')
}

function textOf(nodes: readonly RichNode[]): string {
  return nodes.map(({ text = '' }) => text).join('')
}
