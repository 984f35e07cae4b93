/** Puts rows of cells into a table from one of its cells on, as spreadsheets do. */
import type { Fragment } from '@tiptap/pm/model'
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
  for (;;) {
    const table = transaction.doc.nodeAt(position)
    const fresh = table === null || table.childCount >= row + rows.length ? null : emptyRow(table)
    if (table === null || fresh === null) break
    transaction.insert(position + table.nodeSize - 1, fresh)
  }
  const place = (): TablePlace => ({ ...first, table: transaction.doc.nodeAt(position) ?? first.table })
  for (const [below, cells] of rows.entries()) {
    for (const [beside, content] of cells.entries()) {
      const cell = cellPosition(place(), row + below, column + beside)
      const paragraph = transaction.doc.nodeAt(cell)?.firstChild
      if (paragraph == null || paragraph.content.eq(content)) continue
      transaction.replaceWith(cell + 2, cell + 2 + paragraph.content.size, content)
    }
  }
  const last = cellPosition(place(), row + rows.length - 1, column + (rows.at(-1)?.length ?? 1) - 1)
  placeCaretInCell(transaction, last)
  return transaction
}

/** Of several selected cells the one at the top left. */
function firstCell(selection: Selection): TablePlace | null {
  if (!(selection instanceof CellSelection)) return tablePlace(selection.$from)
  const [anchor, head] = [tablePlace(selection.$anchorCell), tablePlace(selection.$headCell)]
  if (anchor === null || head === null) return null
  return { ...anchor, row: Math.min(anchor.row, head.row), column: Math.min(anchor.column, head.column) }
}
