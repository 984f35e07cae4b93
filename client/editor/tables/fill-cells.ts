/** Puts rows of cells into a table from one of its cells on, as spreadsheets do. */
import type { Fragment, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Selection, Transaction } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { emptyRow } from './table-commands.ts'
import { cellPosition, placeCaretInCell, tablePlace, type TablePlace } from './table-place.ts'
import { widenTable } from './widen-table.ts'

/** What comes into cells, row by row; each is a line's content. */
export type CellRows = readonly (readonly Fragment[])[]

/**
 * Replace what is in the cell of the selection, and in as many behind and below it as come; the table grows where it is too small.
 *
 * @returns `null` outside of tables
 */
export function fillCells(transaction: Transaction, rows: CellRows): Transaction | null {
  const first = firstCell(transaction.selection)
  if (first === null) return null
  const { position, row, column } = first
  const width = Math.max(...rows.map((cells) => cells.length))
  widenTable(transaction, position, column + width)
  addRows(transaction, position, row + rows.length)
  const place = (): TablePlace => ({ ...first, table: transaction.doc.nodeAt(position) ?? first.table })
  // From the last one: what is put in moves only what stands behind it.
  for (const { paragraph, from, content } of cellsToFill(place(), rows).toReversed())
    if (!paragraph.content.eq(content)) transaction.replaceWith(from, from + paragraph.content.size, content)
  const last = cellPosition(place(), row + rows.length - 1, column + (rows.at(-1)?.length ?? 1) - 1)
  placeCaretInCell(transaction, last)
  return transaction
}

type CellToFill = {
  readonly paragraph: ProseMirrorNode
  /** Where what is in it begins. */
  readonly from: number
  readonly content: Fragment
}

/** In the document's order. */
function cellsToFill({ table, position, row, column }: TablePlace, rows: CellRows): readonly CellToFill[] {
  const cells: CellToFill[] = []
  table.forEach((line, lineOffset, lineIndex) => {
    line.forEach(({ firstChild: paragraph }, cellOffset, cellIndex) => {
      const content = rows[lineIndex - row]?.[cellIndex - column]
      if (paragraph !== null && content !== undefined)
        cells.push({ paragraph, from: position + lineOffset + cellOffset + 4, content })
    })
  })
  return cells
}

/** Add empty rows to the table at a position until it has so many; does nothing where it has. */
function addRows(transaction: Transaction, position: number, count: number): void {
  const table = transaction.doc.nodeAt(position)
  const row = table === null || table.childCount >= count ? null : emptyRow(table)
  if (table === null || row === null) return
  const rows = Array.from({ length: count - table.childCount }, () => row)
  transaction.insert(position + table.nodeSize - 1, rows)
}

/** Of several selected cells the one at the top left. */
function firstCell(selection: Selection): TablePlace | null {
  if (!(selection instanceof CellSelection)) return tablePlace(selection.$from)
  const [anchor, head] = [tablePlace(selection.$anchorCell), tablePlace(selection.$headCell)]
  if (anchor === null || head === null) return null
  return { ...anchor, row: Math.min(anchor.row, head.row), column: Math.min(anchor.column, head.column) }
}
