/** The cells that a mouse or Shift and the arrows have selected, as a table of their own. */
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { CellSelection } from '@tiptap/pm/tables'
import { toAlignment } from '../../../shared/markdown/constructs/table-delimiter.ts'

/**
 * A table of the selected cells: the first row among them is its header, and columns keep their alignment.
 *
 * @returns `null` where all cells of a table of several are selected: it is then copied as it is written
 */
export function selectedTable(selection: CellSelection): ProseMirrorNode | null {
  const table = selection.$anchorCell.node(-1)
  const isAll = selection.isColSelection() && selection.isRowSelection()
  if (isAll && selection.ranges.length > 1) return null
  const { tableRow, tableHeader, tableCell } = table.type.schema.nodes
  const rows = (isAll ? table.content : selection.content().content).content.map((row, index) => {
    const type = index === 0 ? tableHeader : tableCell
    const cells = row.children.map(
      (cell) => type?.create({ align: toAlignment(cell.attrs.align) }, cell.content) ?? cell,
    )
    return tableRow?.create(null, Fragment.fromArray(cells)) ?? row
  })
  return table.type.create(null, Fragment.fromArray(rows))
}
