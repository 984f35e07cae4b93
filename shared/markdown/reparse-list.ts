/** Parses again only some items of a long list: minutes are lists, and most keys fall into them. */
import { isEmptyParagraph } from './empty-paragraphs.ts'
import type { Block, BlockPart, DocumentChange, MarkdownDocument } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import { nodeSize, type RichNode } from './rich-node.ts'
import { hasBlankLine, isSeparate } from './separate-blocks.ts'
import type { TextEdit } from './text-edit.ts'

/** Items `[first, last]` are parsed; those at the ends, where there are others beyond, must come out as they were. */
type ItemWindow = { readonly first: number; readonly last: number }

/** How many items on either side are parsed again: an item that is indented becomes part of the one before it. */
const reaches = [1, 2] as const

/** An edit inside a list that stands at the outside. */
type ListEdit = {
  readonly index: number
  readonly list: Block
  /** Offsets in the list's source. */
  readonly edit: TextEdit
}

/** @returns `null` when the change is not one of a few items, whose list and neighbours stay what they are */
export function reparseList(document: MarkdownDocument, edit: TextEdit): DocumentChange | null {
  const place = listAt(document.blocks, edit)
  if (place === null) return null
  for (const reach of reaches) {
    const change = reparseItems(document, place, reach)
    if (change !== null) return change
  }
  return null
}

function reparseItems(document: MarkdownDocument, place: ListEdit, reach: number): DocumentChange | null {
  const { index, list } = place
  const window = windowOf(place, document.blocks, reach)
  if (window === null) return null
  const now = withItems(place, window, document)
  if (now === null) return null
  if (window.last === list.parts.length - 1 && !endsApart(now, document.blocks, index)) return null
  const blocks = [...document.blocks.slice(0, index), now, ...document.blocks.slice(index + 1)]
  return { document: { ...document, blocks }, from: index, oldTo: index + 1, newTo: index + 1 }
}

function listAt(blocks: readonly Block[], edit: TextEdit): ListEdit | null {
  let start = 0
  for (const [index, list] of blocks.entries()) {
    start += list.gap.length
    const end = start + list.source.length
    if (edit.from < start) return null
    if (edit.to <= end && edit.from <= end && list.parts.length > 2) {
      return { index, list, edit: { ...edit, from: edit.from - start, to: edit.to - start } }
    }
    start = end
  }
  return null
}

/** The items of the edit and some on either side; `null`: all of them, or the list may become one with its neighbours. */
function windowOf(
  { index, list, edit }: ListEdit,
  blocks: readonly Block[],
  reach: number,
): ItemWindow | null {
  const touched = (offset: number): number => list.parts.findLastIndex((part) => part.offset <= offset)
  const [from, to] = [touched(edit.from), touched(edit.to)]
  const end = list.parts.length - 1
  const [first, last] = [Math.max(0, from - reach), Math.min(end, to + reach)]
  if (from < 0 || (first === 0 && last === end) || list.definitions.length > 0) return null
  if (from === 0 && !beginsApart(blocks, index)) return null
  return { first, last }
}

function beginsApart(blocks: readonly Block[], index: number): boolean {
  const before = blocks[index - 1]
  if (before === undefined || isEmptyParagraph(before)) return true
  return before.isClosed && hasBlankLine(blocks[index]?.gap ?? '')
}

function endsApart(list: Block, blocks: readonly Block[], index: number): boolean {
  const next = blocks[index + 1]
  if (next === undefined) return isSeparate(list, undefined)
  return (
    !isEmptyParagraph(next) && hasBlankLine(next.gap) && /^\S/.test(next.source) && isSeparate(list, next)
  )
}

/** The list with the items of the window parsed anew. */
function withItems(
  { list, edit }: ListEdit,
  { first, last }: ItemWindow,
  { definitions }: MarkdownDocument,
): Block | null {
  const { source, parts, node } = list
  const old = node.content ?? []
  const end = parts.length - 1
  const [from, to] = [parts[first]?.offset ?? 0, parts[last + 1]?.offset ?? source.length]
  const text = source.slice(from, edit.from) + edit.insert + source.slice(edit.to, to)
  const { blocks, tail } = parseSolid(text, definitions)
  const [parsed, another] = blocks
  if (parsed === undefined || another !== undefined || parsed.node.type !== node.type) return null
  if (parsed.gap !== '' || (last === end && tail !== '') || parsed.definitions.length > 0) return null
  const items = parsed.node.content ?? []
  // An item that stood behind another one knows its gap; at the start of the window it does not.
  const isHeadSame = first === 0 || isSameItem(items[0], old[first])
  const isFootSame = last === end || (items.length > 1 && isSameItem(items.at(-1), old[last]))
  if (!isHeadSame || !isFootSame) return null
  const now = reuseItems(old.slice(first, last + 1), items, first > 0)
  const [start, size] = [parts[first]?.position ?? 1, sizeOf(old.slice(first, last + 1))]
  const replaced: Splice = {
    from,
    to,
    start,
    end: start + size,
    length: text.length,
    growth: sizeOf(now) - size,
  }
  return {
    ...list,
    source: source.slice(0, from) + text + source.slice(to),
    node: {
      ...(first === 0 ? parsed.node : node),
      content: [...old.slice(0, first), ...now, ...old.slice(last + 1)],
    },
    sourceMap: splice(list.sourceMap, parsed.sourceMap, replaced),
    parts: splice(parts, parsed.parts, replaced),
    links: spliceLinks(list.links, parsed.links, replaced),
  }
}

function isSameItem(a: RichNode | undefined, b: RichNode | undefined): boolean {
  return a !== undefined && b !== undefined && itemText(a) === itemText(b)
}

function itemText(item: RichNode): string {
  return JSON.stringify({ ...item, attrs: { ...item.attrs, gap: null } })
}

/** Items that have not changed keep their objects; the first one, if it stood behind another, keeps its gap with it. */
function reuseItems(old: readonly RichNode[], now: readonly RichNode[], keepsFirst: boolean): RichNode[] {
  const isSame = (a: RichNode | undefined, b: RichNode | undefined): boolean =>
    JSON.stringify(a) === JSON.stringify(b)
  let before = keepsFirst ? 1 : 0
  while (before < now.length && before < old.length && isSame(old[before], now[before])) before++
  return now.map((item, index) => {
    const kept = index < before ? old[index] : old[old.length - now.length + index]
    return kept !== undefined && (index < before || isSame(kept, item)) ? kept : item
  })
}

function sizeOf(items: readonly RichNode[]): number {
  return items.reduce((size, item) => size + nodeSize(item), 0)
}

/** `[from, to)` of the source became `length` characters; the items at positions `[start, end)` grew by `growth`. */
type Splice = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly length: number
  readonly growth: number
}

/** Put what was mapped in the window in place of what was mapped there before. */
function splice<Mapped extends BlockPart>(
  old: readonly Mapped[],
  now: readonly Mapped[],
  { from, to, start, end, length, growth }: Splice,
): Mapped[] {
  const moved = (mapped: Mapped, offset: number, position: number): Mapped => ({
    ...mapped,
    offset: mapped.offset + offset,
    position: mapped.position + position,
  })
  return [
    // By position: an empty item at the end of the window has its place at the offset where the window ends.
    ...old.filter(({ position }) => position < start),
    // The window's first item stands behind its list's opening token.
    ...now.map((mapped) => moved(mapped, from, start - 1)),
    ...old
      .filter(({ position }) => position >= end)
      .map((mapped) => moved(mapped, length - (to - from), growth)),
  ]
}

function spliceLinks(old: Block['links'], now: Block['links'], { from, to, length }: Splice): Block['links'] {
  const moved = (links: Block['links'], by: number): Block['links'] =>
    links.map((link) => ({ ...link, from: link.from + by, to: link.to + by }))
  return [
    ...old.filter((link) => link.from < from),
    ...moved(now, from),
    ...moved(
      old.filter((link) => link.from >= to),
      length - (to - from),
    ),
  ]
}
