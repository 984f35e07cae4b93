/** Bullet and ordered lists (CommonMark 5.2, 5.3): each item keeps its marker, indent, padding and gap. */
import type { List, ListItem, Nodes } from 'mdast'
import { endOf, lineEnd, lineStart, startOf, type ReadContext } from '../construct.ts'
import type { RichNode } from '../rich-node.ts'
import { prefixBehind, readGap } from './gap.ts'
import { readTaskBox } from './task-box.ts'

const marker = /(?:[*+-]|\d{1,9}[.)])/y
const blanks = /[ \t]*/y

export function readList(node: List, start: number, context: ReadContext): RichNode {
  const content = node.children.map((item, index) => {
    const previous = node.children[index - 1]
    if (previous === undefined) return readItem(item, start, { gap: null, lead: null }, context)
    const line = lineStart(context.source, startOf(item))
    const { contentStart, ...gap } = readGap(
      context.source,
      endOf(previous),
      line,
      startOf(item),
      context.prefix,
    )
    return readItem(item, contentStart, gap, { ...context, prefix: prefixBehind(gap.lead, context.prefix) })
  })
  return node.ordered === true
    ? { type: 'orderedList', attrs: { start: node.start ?? 1 }, content }
    : { type: 'bulletList', content }
}

function readItem(
  item: ListItem,
  start: number,
  gap: { readonly gap: string | null; readonly lead: string | null },
  context: ReadContext,
): RichNode {
  const { source, depth, prefix } = context
  const ownMarker = match(marker, source, startOf(item))
  const markerEnd = startOf(item) + ownMarker.length
  const indent = source.slice(start, startOf(item))
  const padding = paddingBehind(source, markerEnd)
  const startsBlank = beginsBlank(item, source, markerEnd)
  const usual = ' '.repeat(itemWidth({ indent, marker: ownMarker, padding, startsBlank }, prefix))
  const hang = readHang(item.children[startsBlank ? 0 : 1], usual, context)
  const inside = { ...context, prefix: prefix + (hang ?? usual), depth: depth + 1 }
  const contentStart = startsBlank
    ? lineEnd(source, markerEnd) + 1 + inside.prefix.length
    : markerEnd + padding.length
  const task = readTaskBox(item, contentStart, source)
  const children = context.readChildren(item.children, contentStart + (task?.length ?? 0), inside)
  return {
    type: 'listItem',
    attrs: {
      marker: ownMarker,
      indent,
      padding,
      hang,
      ...gap,
      depth,
      task,
      ...(startsBlank ? { startsBlank } : {}),
    },
    content: children.length > 0 ? children : [{ type: 'paragraph' }],
  }
}

/**
 * The columns that an item's further lines are indented by.
 *
 * @param prefix - what stands before the item: a tab reaches to the next column of four (CommonMark 2.2)
 */
export function itemWidth(
  item: {
    readonly indent: string
    readonly marker: string
    readonly padding: string
    readonly startsBlank: boolean
  },
  prefix: string,
): number {
  const padding = item.startsBlank || item.padding === '' ? ' ' : item.padding
  return columns(prefix + item.indent + item.marker + padding) - columns(prefix)
}

function columns(text: string): number {
  let count = 0
  for (const character of text) count += character === '\t' ? 4 - (count % 4) : 1
  return count
}

/** Whether the line of the marker holds nothing else, and the item's content begins on the next. */
function beginsBlank({ children }: ListItem, source: string, markerEnd: number): boolean {
  const [first] = children
  return first !== undefined && lineStart(source, startOf(first)) > markerEnd
}

/** Five blanks and more begin indented code behind one blank of padding. */
function paddingBehind(source: string, markerEnd: number): string {
  const padding = match(blanks, source, markerEnd)
  const isLineEnd =
    source[markerEnd + padding.length] === '\n' || markerEnd + padding.length === source.length
  return padding.length > 4 && !isLineEnd ? padding.slice(0, 1) : padding
}

/**
 * The indent of an item's further lines, where it is not as wide as its marker: what their first block has (a tab, say).
 *
 * @returns `null` where it is the usual one
 */
function readHang(further: Nodes | undefined, usual: string, { source, prefix }: ReadContext): string | null {
  if (further === undefined) return null
  const line = lineStart(source, startOf(further))
  if (!source.startsWith(prefix, line) || source.startsWith(prefix + usual, line)) return null
  return match(blanks, source, line + prefix.length)
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}
