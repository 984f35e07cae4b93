/** Tables as one types them in markdown: a line in pipes becomes one by Enter, and lines in pipes become its rows. */
import { Extension } from '@tiptap/core'
import { TextSelection, type Command, type Transaction } from '@tiptap/pm/state'
import { alignmentOf } from '../../../shared/markdown/constructs/table-delimiter.ts'
import { splitRow } from '../../../shared/markdown/constructs/table-row.ts'
import { countCells, splitAtPipes } from './split-at-pipes.ts'
import { emptyRow } from './table-commands.ts'
import { cellPosition, placeCaretInCell, tablePlace, type TablePlace } from './table-place.ts'
import { widenTable } from './widen-table.ts'

const pipedLine = /^\s*\|.*[^\s|].*\|\s*$/
const delimiterLine = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/

/** Makes the header of a new table of a paragraph that stands in pipes, and an empty row below. */
export const makeTypedTable: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { table, tableRow, tableHeader, paragraph } = state.schema.nodes
  const isLine = $from.parent.type === paragraph && $from.parentOffset === $from.parent.content.size
  const line = $from.parent.textContent
  const isHeader = pipedLine.test(line) && !delimiterLine.test(line)
  if (!empty || !isLine || !isHeader || tablePlace($from) !== null) return false
  const [range, index] = [$from.blockRange(), $from.index(-1)]
  if (range === null || table === undefined || tableRow === undefined || tableHeader === undefined)
    return false
  if (!$from.node(-1).canReplaceWith(index, index + 1, table)) return false
  const transaction = state.tr.wrap(range, [{ type: table }, { type: tableRow }, { type: tableHeader }])
  const position = $from.before()
  splitAtPipes(transaction, position + 2, [])
  const made = transaction.doc.nodeAt(position)
  const row = made === null ? null : emptyRow(made)
  if (made === null || row === null) return false
  const end = position + made.nodeSize - 1
  placeCaretInCell(transaction.insert(end, row), end + 1)
  dispatch?.(transaction)
  return true
}

/**
 * Takes a line in pipes that stands in the first cell of an otherwise empty row as that row; a longer one makes the table
 * wider. A line of dashes right below the header aligns the columns instead.
 *
 * @returns true when Enter is done; a row that was taken still leads on to the next one
 */
export const takeTypedRow: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const place = tablePlace($from)
  if (!empty || place === null || place.row === 0 || place.column > 0) return false
  const row = place.table.child(place.row)
  const paragraph = row.firstChild?.firstChild
  if (paragraph === null || paragraph === undefined || !pipedOrDashed(paragraph.textContent)) return false
  const columns = countCells(paragraph)
  if (row.textContent !== paragraph.textContent) return false
  const transaction = state.tr
  // Markdown renders no cell beyond the header.
  widenTable(transaction, place.position, columns)
  const wide = { ...place, table: transaction.doc.nodeAt(place.position) ?? place.table }
  const cell = cellPosition(wide, place.row, 0)
  const isDelimiter = place.row === 1 && delimiterLine.test(paragraph.textContent)
  if (isDelimiter) {
    alignColumns(transaction, wide, paragraph.textContent)
    transaction.delete(cell + 2, cell + 2 + paragraph.content.size)
    transaction.setSelection(TextSelection.create(transaction.doc, cell + 2))
  } else {
    // The cells that the line says take the place of empty ones.
    const second = cell + (transaction.doc.nodeAt(cell)?.nodeSize ?? 0)
    transaction.delete(second, cellPosition(wide, place.row, columns))
    splitAtPipes(transaction, cell, alignmentsOf(wide))
    placeCaretInCell(transaction, cell)
  }
  dispatch?.(transaction)
  return isDelimiter
}

/** Binds Enter, before that of tables. */
export const TypedTables = Extension.create({
  name: 'typedTables',
  priority: 1_200,
  addKeyboardShortcuts() {
    return {
      Enter: () =>
        [takeTypedRow, makeTypedTable].some((command) =>
          command(this.editor.state, this.editor.view.dispatch),
        ),
    }
  },
})

function pipedOrDashed(line: string): boolean {
  return pipedLine.test(line) || delimiterLine.test(line)
}

function alignmentsOf({ table }: TablePlace): readonly unknown[] {
  return (table.firstChild?.children ?? []).map(({ attrs }): unknown => attrs.align)
}

function alignColumns(transaction: Transaction, place: TablePlace, line: string): void {
  const { cells } = splitRow(line, 0, line.length)
  for (const [column, { from, to }] of cells.entries()) {
    const alignment = alignmentOf(line.slice(from, to))
    for (let row = 0; row < place.table.childCount; row++)
      transaction.setNodeAttribute(cellPosition(place, row, column), 'align', alignment)
  }
}
