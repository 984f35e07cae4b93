/** Bullet and ordered lists (CommonMark 5.2, 5.3): each item keeps its marker, indent, padding and gap. */
import type { List, ListItem } from 'mdast'
import { endOf, lineStart, startOf, type ReadContext } from '../construct.ts'
import type { RichNode } from '../rich-node.ts'
import { readGap } from './gap.ts'
import { readTaskBox } from './task-box.ts'

const marker = /(?:[*+-]|\d{1,9}[.)])/y
const blanks = /[ \t]*/y

export function readList(node: List, start: number, context: ReadContext): RichNode {
  const content = node.children.map((item, index) => {
    const previous = node.children[index - 1]
    if (previous === undefined) return readItem(item, start, null, context)
    const line = lineStart(context.source, startOf(item))
    const gap = readGap(context.source, endOf(previous), line, context.prefix)
    return readItem(item, line + context.prefix.length, gap, context)
  })
  return node.ordered === true
    ? { type: 'orderedList', attrs: { start: node.start ?? 1 }, content }
    : { type: 'bulletList', content }
}

function readItem(item: ListItem, start: number, gap: string | null, context: ReadContext): RichNode {
  const { source, depth } = context
  const ownMarker = match(marker, source, startOf(item))
  const markerEnd = startOf(item) + ownMarker.length
  const indent = source.slice(start, startOf(item))
  const padding = paddingBehind(source, markerEnd)
  const hang = readHang(
    item,
    ' '.repeat(indent.length + ownMarker.length + Math.max(1, padding.length)),
    context,
  )
  const inside = { ...context, prefix: context.prefix + hang.text, depth: depth + 1 }
  const contentStart = markerEnd + padding.length
  const task = readTaskBox(item, contentStart, source)
  const children = context.readChildren(item.children, contentStart + (task?.length ?? 0), inside)
  return {
    type: 'listItem',
    attrs: { marker: ownMarker, indent, padding, hang: hang.isUsual ? null : hang.text, gap, depth, task },
    content: children.length > 0 ? children : [{ type: 'paragraph' }],
  }
}

/** Five blanks and more begin indented code behind one blank of padding. */
function paddingBehind(source: string, markerEnd: number): string {
  const padding = match(blanks, source, markerEnd)
  const isLineEnd =
    source[markerEnd + padding.length] === '\n' || markerEnd + padding.length === source.length
  return padding.length > 4 && !isLineEnd ? padding.slice(0, 1) : padding
}

/** The indent of an item's further lines: as wide as its marker, or what its second block has (a tab, say). */
function readHang(
  item: ListItem,
  usual: string,
  { source, prefix }: ReadContext,
): { text: string; isUsual: boolean } {
  const second = item.children[1]
  if (second === undefined) return { text: usual, isUsual: true }
  const line = lineStart(source, startOf(second)) + prefix.length
  if (source.startsWith(usual, line)) return { text: usual, isUsual: true }
  return { text: match(blanks, source, line), isUsual: false }
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}
