/** Parses again only some items of a long list: minutes are lists, and most keys fall into them. */
import { isEmptyParagraph } from './empty-paragraphs.ts'
import type { Block, DocumentChange, MarkdownDocument } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'
import { beginsApart, hasBlankLine, isSeparate } from './separate-blocks.ts'
import { reuseParts, sizeOf, splice, spliceLinks } from './splice-parts.ts'
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
    if (edit.to <= end && edit.from <= end && isList(list) && list.parts.length > 2) {
      return { index, list, edit: { ...edit, from: edit.from - start, to: edit.to - start } }
    }
    start = end
  }
  return null
}

function isList({ node }: Block): boolean {
  return node.type === 'bulletList' || node.type === 'orderedList'
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
  const now = reuseParts(old.slice(first, last + 1), items, first > 0)
  const start = parts[first]?.position ?? 1
  const size = sizeOf(old.slice(first, last + 1))
  const content = [...old.slice(0, first), ...now, ...old.slice(last + 1)]
  const { attrs } = first === 0 ? parsed.node : node
  const isSame =
    JSON.stringify(attrs) === JSON.stringify(node.attrs) &&
    content.length === old.length &&
    content.every((item, index) => item === old[index])
  const replaced = { from, to, start, end: start + size, length: text.length, growth: sizeOf(now) - size }
  return {
    ...list,
    source: source.slice(0, from) + text + source.slice(to),
    // What has not changed is known by its object.
    node: isSame ? node : { ...(first === 0 ? parsed.node : node), content },
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
