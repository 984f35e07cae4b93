/** What can be done to a table: rows and columns come and go, columns are aligned. Its first row is its header and stays. */
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Selection, type Command, type EditorState } from '@tiptap/pm/state'
import { deleteColumn as deleteColumns, deleteRow as deleteRows, selectedRect } from '@tiptap/pm/tables'
import { toAlignment, type Alignment } from '../../../shared/markdown/constructs/table-delimiter.ts'
import { isInTable, placeCaretInCell, tablePlace } from './table-place.ts'

/** Rows and columns of a table that a button makes, the header among the rows. */
const newTable = { rows: 3, columns: 3 }

/** Makes an empty row above (-1) or below (1) that of the caret; none above the header. */
export function addRow(direction: -1 | 1): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const index = direction < 0 ? rect.top : rect.bottom
    const row = emptyRow(rect.table)
    if (index === 0 || row === null) return false
    const position = rect.tableStart + sizeBefore(rect.table, index)
    const transaction = state.tr.insert(position, row)
    placeCaretInCell(transaction, position + 1 + sizeBefore(row, rect.left))
    dispatch?.(transaction)
    return true
  }
}

/** Makes an empty column to the left (-1) or right (1) of that of the caret. */
export function addColumn(direction: -1 | 1): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const index = direction < 0 ? rect.left : rect.right
    const transaction = state.tr
    let at = rect.tableStart
    for (const row of rect.table.children) {
      const position = at + 1 + sizeBefore(row, index)
      at += row.nodeSize
      const model = row.child(Math.max(0, index - 1))
      // A row that ends before the new column goes on doing so.
      const attrs = { isMissing: index > 0 && model.attrs.isMissing === true ? true : null }
      const cell = model.type.createAndFill(attrs)
      if (cell !== null) transaction.insert(transaction.mapping.map(position), cell)
    }
    const row = rect.tableStart + sizeBefore(transaction.doc.nodeAt(rect.tableStart - 1), rect.top)
    placeCaretInCell(transaction, row + 1 + sizeBefore(transaction.doc.nodeAt(row), index))
    dispatch?.(transaction)
    return true
  }
}

/** Deletes the rows that are selected, or that of the caret; not the header. */
export const deleteRow: Command = (state, dispatch) =>
  isInTable(state) && selectedRect(state).top > 0 && deleteRows(state, dispatch)

/** Deletes the columns that are selected, or that of the caret; not the last one. */
export const deleteColumn: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { left, right, map } = selectedRect(state)
  return right - left < map.width && deleteColumns(state, dispatch)
}

/** Aligns the columns that are selected, or that of the caret. */
export function alignColumn(alignment: Alignment): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const transaction = state.tr
    for (const cell of rect.map.cellsInRect({ ...rect, top: 0, bottom: rect.map.height }))
      transaction.setNodeAttribute(rect.tableStart + cell, 'align', alignment)
    dispatch?.(transaction)
    return true
  }
}

/** The alignment of the caret's column. */
export function columnAlignment(state: EditorState): Alignment {
  const place = tablePlace(state.selection.$from)
  return toAlignment(place?.table.firstChild?.maybeChild(place.column)?.attrs.align)
}

/** Makes an empty table in place of an empty paragraph, or else behind the block at the caret. */
export const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { table } = state.schema.nodes
  if (isInTable(state) || table === undefined || $from.depth === 0) return false
  const { parent } = $from
  const isEmpty = parent.type.name === 'paragraph' && parent.content.size === 0
  const index = $from.index(-1)
  const canStand = $from.node(-1).canReplaceWith(isEmpty ? index : index + 1, index + 1, table)
  const made = emptyTable(state)
  if (!canStand || made === null) return false
  const transaction = state.tr
  const [from, to] = [isEmpty ? $from.before() : $from.after(), $from.after()]
  transaction.replaceWith(from, to, made)
  placeCaretInCell(transaction, from + 2)
  dispatch?.(transaction)
  return true
}

/** Deletes the table at the caret. */
export const deleteTable: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$from)
  const { paragraph } = state.schema.nodes
  if (place === null || paragraph === undefined) return false
  const { position, table } = place
  const [transaction, end] = [state.tr, position + table.nodeSize]
  if (state.doc.resolve(position).parent.childCount > 1) transaction.delete(position, end)
  else transaction.replaceWith(position, end, paragraph.create())
  transaction.setSelection(Selection.near(transaction.doc.resolve(position), 1))
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** A row of empty cells for a table, each aligned as its column. */
export function emptyRow(table: ProseMirrorNode): ProseMirrorNode | null {
  const { tableRow, tableCell } = table.type.schema.nodes
  const columns = table.firstChild?.children ?? []
  const cells = columns.map(({ attrs }) => tableCell?.createAndFill({ align: toAlignment(attrs.align) }))
  return tableRow?.create(null, nodesIn(cells)) ?? null
}

function emptyTable({ schema }: EditorState): ProseMirrorNode | null {
  const { table, tableRow, tableHeader } = schema.nodes
  const headers = Array.from({ length: newTable.columns }, () => tableHeader?.createAndFill())
  const header = tableRow?.create(null, nodesIn(headers))
  const headed = header === undefined ? undefined : table?.create(null, header)
  if (headed === undefined || header === undefined) return null
  const body = Array.from({ length: newTable.rows - 1 }, () => emptyRow(headed))
  return headed.copy(Fragment.fromArray([header, ...nodesIn(body)]))
}

function nodesIn(made: readonly (ProseMirrorNode | null | undefined)[]): ProseMirrorNode[] {
  return made.filter((node) => node !== null && node !== undefined)
}

/** Size of a node's children before one of them. */
function sizeBefore(node: ProseMirrorNode | null, index: number): number {
  return (node?.children ?? []).slice(0, index).reduce((size, child) => size + child.nodeSize, 0)
}
