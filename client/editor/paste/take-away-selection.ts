/** What cutting leaves. */
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'

/** Delete what is selected. Cells are emptied and stay selected: what is pasted now comes back to where it was. */
export function takeAwaySelection({ tr, selection }: EditorState): Transaction {
  tr.deleteSelection()
  return selection instanceof CellSelection ? tr.setSelection(selection.map(tr.doc, tr.mapping)) : tr
}
