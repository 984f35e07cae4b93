/** Parses again only some rows of a table: beside its header each row is read by itself. */
import { isEmptyParagraph } from './empty-paragraphs.ts'
import type { Block, BlockPart, DocumentChange, MarkdownDocument } from './markdown-document.ts'
import { parseSolid } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'
import { beginsApart, hasBlankLine } from './separate-blocks.ts'
import { reuseParts, sizeOf, splice, spliceLinks } from './splice-parts.ts'
import type { TextEdit } from './text-edit.ts'

/** With fewer rows than this the whole table is parsed. */
const minRows = 4

/** An edit inside a table that stands at the outside. */
type TableEdit = {
  readonly index: number
  readonly table: Block
  /** Offsets in the table's source. */
  readonly edit: TextEdit
}

/** Rows `[first, last]`; 0 is the header, the delimiter row with it. */
type RowWindow = { readonly first: number; readonly last: number }

/** @returns `null` when the change is not one of a few rows, which leaves the columns and the blocks around as they are */
export function reparseTable(document: MarkdownDocument, edit: TextEdit): DocumentChange | null {
  const place = tableAt(document.blocks, edit)
  if (place === null) return null
  const { index, table } = place
  const window = windowOf(place, document.blocks)
  const now = window === null ? null : withRows(place, window, document)
  if (now === null) return null
  const blocks = [...document.blocks.slice(0, index), now, ...document.blocks.slice(index + 1)]
  return table.definitions.length > 0
    ? null
    : { document: { ...document, blocks }, from: index, oldTo: index + 1, newTo: index + 1 }
}

function tableAt(blocks: readonly Block[], edit: TextEdit): TableEdit | null {
  let start = 0
  for (const [index, table] of blocks.entries()) {
    start += table.gap.length
    const end = start + table.source.length
    if (edit.from < start) return null
    if (edit.to <= end && edit.from <= end && table.node.type === 'table' && table.parts.length >= minRows)
      return { index, table, edit: { ...edit, from: edit.from - start, to: edit.to - start } }
    start = end
  }
  return null
}

function windowOf({ index, table, edit }: TableEdit, blocks: readonly Block[]): RowWindow | null {
  const rowAt = (offset: number): number => table.parts.findLastIndex((part) => part.offset <= offset)
  const [first, last] = [rowAt(edit.from), rowAt(edit.to)]
  if (first < 0 || (first === 0 && !beginsApart(blocks, index))) return null
  const next = blocks[index + 1]
  const isApart = next === undefined || isEmptyParagraph(next) || hasBlankLine(next.gap)
  return last < table.parts.length - 1 || isApart ? { first, last } : null
}

/** The table with the rows of the window parsed anew, behind its header. */
function withRows(
  { table, edit }: TableEdit,
  { first, last }: RowWindow,
  { definitions }: MarkdownDocument,
): Block | null {
  const { source, parts, node } = table
  const old = node.content ?? []
  const isEnd = last === parts.length - 1
  const [from, to] = [parts[first]?.offset ?? 0, parts[last + 1]?.offset ?? source.length]
  const head = first === 0 ? '' : source.slice(0, parts[1]?.offset ?? 0)
  const text = source.slice(from, edit.from) + edit.insert + source.slice(edit.to, to)
  const { blocks, tail } = parseSolid(head + text, definitions)
  const [parsed, another] = blocks
  if (parsed?.node.type !== 'table' || another !== undefined || parsed.gap !== '') return null
  if (tail !== (isEnd ? '' : '\n') || !haveSameColumns(parsed.node, node)) return null
  const skipped = first === 0 ? 0 : 1
  const rows = (parsed.node.content ?? []).slice(skipped)
  const now = reuseParts(old.slice(first, last + 1), rows, false)
  const start = parts[first]?.position ?? 1
  const size = sizeOf(old.slice(first, last + 1))
  const replaced = { from, to, start, end: start + size, length: text.length, growth: sizeOf(now) - size }
  const begin = parsed.parts[skipped]?.position ?? Infinity
  const behindHead = <Mapped extends BlockPart>(mapped: readonly Mapped[]): Mapped[] =>
    mapped
      .filter(({ position }) => position >= begin)
      .map((one) => ({ ...one, position: one.position - begin + 1, offset: one.offset - head.length }))
  const links = parsed.links
    .filter((link) => link.from >= head.length)
    .map((link) => ({ ...link, from: link.from - head.length, to: link.to - head.length }))
  return {
    ...table,
    source: source.slice(0, from) + text + source.slice(to),
    node: {
      ...(first === 0 ? parsed.node : node),
      content: [...old.slice(0, first), ...now, ...old.slice(last + 1)],
    },
    sourceMap: splice(table.sourceMap, behindHead(parsed.sourceMap), replaced),
    parts: splice(parts, behindHead(parsed.parts), replaced),
    links: spliceLinks(table.links, links, replaced),
  }
}

/** Whether two tables are equally wide, with the same columns aligned the same way: other rows are then read alike. */
function haveSameColumns(a: RichNode, b: RichNode): boolean {
  return columnsOf(a) === columnsOf(b)
}

function columnsOf({ content: [header] = [] }: RichNode): string {
  return JSON.stringify((header?.content ?? []).map(({ attrs }) => [attrs?.align, attrs?.isMissing]))
}
