/** Where in a table the caret is, and the way from cell to cell. */
import type { Node as ProseMirrorNode, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { TableMap } from '@tiptap/pm/tables'

export type TablePlace = {
  readonly table: ProseMirrorNode
  /** Position of the table's opening token. */
  readonly position: number
  /** Of the cell that holds the place; the header is row 0. */
  readonly row: number
  readonly column: number
}

/** The innermost table around a place; `null` outside of all. */
export function tablePlace($at: ResolvedPos): TablePlace | null {
  for (let depth = $at.depth; depth > 0; depth--) {
    const table = $at.node(depth)
    if (table.type.name !== 'table') continue
    return { table, position: $at.before(depth), row: $at.index(depth), column: indexIn($at, depth + 1) }
  }
  return null
}

/** Whether the caret or the selection begins in a table. */
export function isInTable({ selection }: EditorState | Transaction): boolean {
  return tablePlace(selection.$from) !== null
}

/** Position of a cell's opening token in the document. */
export function cellPosition({ table, position }: TablePlace, row: number, column: number): number {
  return position + 1 + TableMap.get(table).positionAt(row, column, table)
}

/** Put the caret at the end of a cell's text. */
export function placeCaretInCell(transaction: Transaction, cell: number): void {
  const size = transaction.doc.nodeAt(cell)?.nodeSize ?? 0
  transaction.setSelection(TextSelection.create(transaction.doc, cell + size - 2)).scrollIntoView()
}

function indexIn($at: ResolvedPos, depth: number): number {
  return depth <= $at.depth ? $at.index(depth) : 0
}
