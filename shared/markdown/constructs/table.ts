/** Tables (GFM 4.10): each line keeps its pipes, each cell its padding, the delimiter row its dashes. */
import type { Table, TableRow } from 'mdast'
import { endOf, lineEnd, startOf, type ReadContext } from '../construct.ts'
import type { RichNode } from '../rich-node.ts'
import { readInline } from './inline.ts'
import { alignmentOf } from './table-delimiter.ts'
import { splitRow, type RowCell, type SplitRow } from './table-row.ts'

/** Row by row, all as long as the longest: what a row lacks is a missing cell, and so is what the header lacks. */
type Columns = readonly { readonly delimiter: string | null }[]

/**
 * Read a table.
 *
 * @param start - offset where the content of its first line begins
 * @returns `null` where its lines do not all begin as the containers around ask: it stays source
 */
export function readTable(node: Table, start: number, context: ReadContext): RichNode | null {
  const lines = splitLines(start, lineEnd(context.source, endOf(node)), context)
  const [header, delimiters, ...body] = lines ?? []
  if (header === undefined || delimiters === undefined || body.length + 1 !== node.children.length)
    return null
  const { length } = node.align ?? []
  if (delimiters.cells.length !== length || header.cells.length !== length) return null
  const written = delimiters.cells.map(({ before, behind, from, to }) => ({
    delimiter: before + context.source.slice(from, to) + behind,
  }))
  const columns: Columns = Array.from(
    { length: Math.max(...[header, ...body].map(({ cells }) => cells.length)) },
    (_, index) => written[index] ?? { delimiter: null },
  )
  const rows: RichNode[] = []
  for (const [index, row] of [header, ...body].entries()) {
    const parsed = node.children[index]
    const read = parsed === undefined ? null : readRow(row, parsed, columns, index === 0, context)
    if (read === null) return null
    rows.push(read)
  }
  return { type: 'table', attrs: delimiters.frame, content: rows }
}

function splitLines(start: number, end: number, { source, prefix }: ReadContext): SplitRow[] | null {
  const lines: SplitRow[] = []
  for (let from = start; from <= end;) {
    const to = lineEnd(source, from)
    lines.push(splitRow(source, from, to))
    if (to >= end) return lines
    if (!source.startsWith(prefix, to + 1)) return null
    from = to + 1 + prefix.length
  }
  return null
}

/** @returns `null` where the parser sees other cells */
function readRow(
  { frame, cells }: SplitRow,
  parsed: TableRow,
  columns: Columns,
  isHeader: boolean,
  context: ReadContext,
): RichNode | null {
  if (parsed.children.length !== cells.length) return null
  const content: RichNode[] = []
  for (const [index, { delimiter }] of columns.entries()) {
    const cell = cells[index]
    const children = parsed.children[index]?.children ?? []
    const isOutside = children.some(
      (child) => cell === undefined || startOf(child) < cell.from || endOf(child) > cell.to,
    )
    if (isOutside) return null
    const align = delimiter === null ? null : alignmentOf(delimiter)
    const inline = cell === undefined ? [] : readInline(children, cell.from, cell.to, context, true)
    content.push({
      type: isHeader ? 'tableHeader' : 'tableCell',
      attrs: { ...styleOf(cell), align, ...(isHeader ? { delimiter } : {}) },
      content: [inline.length > 0 ? { type: 'paragraph', content: inline } : { type: 'paragraph' }],
    })
  }
  return { type: 'tableRow', attrs: frame, content }
}

function styleOf(cell: RowCell | undefined): RichNode['attrs'] {
  if (cell === undefined) return { isMissing: true }
  const { before, behind, from, to } = cell
  return { before, behind, width: before.length + to - from + behind.length }
}
