/** Keys in tables: from cell to cell, down and out; no key joins two cells. */
import { Extension } from '@tiptap/core'
import { Selection, TextSelection, type Command } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { addRow, deleteTable } from './table-commands.ts'
import { cellPosition, placeCaretInCell, tablePlace } from './table-place.ts'

/** Goes to the cell behind (1) or before (-1); behind the last one a row is made. */
export function goToCell(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const place = tablePlace(state.selection.$head)
    if (place === null) return false
    const width = place.table.firstChild?.childCount ?? 1
    const index = place.row * width + place.column + direction
    // Taken at the first cell too: Escape and the arrows lead out.
    if (index < 0) return true
    const row = Math.floor(index / width)
    if (row === place.table.childCount) return addRowAtEnd(state, dispatch)
    const transaction = state.tr
    placeCaretInCell(transaction, cellPosition(place, row, index % width))
    dispatch?.(transaction)
    return true
  }
}

/** Goes to the cell below; below the last row one is made, and an empty last row is left instead. */
export const goBelow: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$head)
  if (place === null) return false
  const { table, row, column } = place
  if (row + 1 < table.childCount) {
    const transaction = state.tr
    placeCaretInCell(transaction, cellPosition(place, row + 1, column))
    dispatch?.(transaction)
    return true
  }
  const isDone = row > 0 && table.child(row).textContent.trim() === ''
  return isDone ? leaveEmptyRow(state, dispatch) : addRow(1)(state, dispatch)
}

/** Goes behind the table; a paragraph is made where there is no block. */
export const leaveTable: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$head)
  const { paragraph } = state.schema.nodes
  if (place === null || paragraph === undefined) return false
  const end = place.position + place.table.nodeSize
  const transaction = state.tr
  if (transaction.doc.resolve(end).nodeAfter === null) transaction.insert(end, paragraph.create())
  transaction.setSelection(Selection.near(transaction.doc.resolve(end), 1))
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Opens a paragraph right behind the table. */
export const openBehindTable: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$head)
  const { paragraph } = state.schema.nodes
  if (place === null || paragraph === undefined) return false
  const end = place.position + place.table.nodeSize
  const transaction = state.tr.insert(end, paragraph.create())
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, end + 1)).scrollIntoView())
  return true
}

/** At an edge of a cell's text there is nothing to delete; beside a table the caret goes into it. */
export function stopAtEdge(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $head, empty } = state.selection
    const isAtEdge =
      direction < 0 ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size
    if (!empty || !isAtEdge || !$head.parent.isTextblock) return false
    if (tablePlace($head) !== null) return true
    if ($head.depth === 0) return false
    const beside = direction < 0 ? $head.before() : $head.after()
    const $beside = state.doc.resolve(beside)
    const neighbour = direction < 0 ? $beside.nodeBefore : $beside.nodeAfter
    if (neighbour?.type.name !== 'table') return false
    const transaction = state.tr
    const inside = direction < 0 ? beside - 1 : beside + 1
    if ($head.parent.content.size === 0) transaction.delete($head.before(), $head.after())
    const target = direction < 0 ? inside : transaction.mapping.map(inside)
    transaction.setSelection(Selection.near(transaction.doc.resolve(target), direction))
    dispatch?.(transaction.scrollIntoView())
    return true
  }
}

/** Deletes the table whose cells are all selected; in fewer cells only what they hold is deleted. */
export const deleteSelectedTable: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof CellSelection)) return false
  return selection.isRowSelection() && selection.isColSelection() && deleteTable(state, dispatch)
}

/** A line break in a cell is HTML: markdown has none there. */
export const breakLineInCell: Command = (state, dispatch) => {
  const { raw } = state.schema.marks
  if (tablePlace(state.selection.$head) === null || raw === undefined) return false
  const transaction = state.tr.replaceSelectionWith(state.schema.text('<br>', [raw.create()]), false)
  dispatch?.(transaction.setStoredMarks([]).scrollIntoView())
  return true
}

/** Binds the keys, before what they do elsewhere. */
export const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 1_100,
  addKeyboardShortcuts() {
    const run =
      (...commands: readonly Command[]) =>
      (): boolean => {
        const { state, view } = this.editor
        return commands.some((command) => command(state, view.dispatch))
      }
    return {
      Tab: run(goToCell(1)),
      'Shift-Tab': run(goToCell(-1)),
      Enter: run(goBelow),
      'Shift-Enter': run(breakLineInCell),
      'Mod-Enter': run(openBehindTable),
      Escape: run(leaveTable),
      Backspace: run(deleteSelectedTable, stopAtEdge(-1)),
      Delete: run(deleteSelectedTable, stopAtEdge(1)),
    }
  },
})

const addRowAtEnd: Command = (state, dispatch) => {
  return addRow(1)(
    state,
    dispatch &&
      ((transaction) => {
        const place = tablePlace(transaction.selection.$head)
        if (place !== null) placeCaretInCell(transaction, cellPosition(place, place.row, 0))
        dispatch(transaction)
      }),
  )
}

const leaveEmptyRow: Command = (state, dispatch) => {
  const place = tablePlace(state.selection.$head)
  const { paragraph } = state.schema.nodes
  if (place === null || paragraph === undefined) return false
  const { table, position, row } = place
  const end = position + table.nodeSize
  const transaction = state.tr.insert(end, paragraph.create())
  transaction.delete(end - 1 - table.child(row).nodeSize, end - 1)
  const behind = transaction.mapping.map(end, -1)
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, behind + 1)).scrollIntoView())
  return true
}
