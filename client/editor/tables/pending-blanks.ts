/**
 * Blanks at the end of a cell, typed before the next word: in the text they are padding, so that drawing the table anew
 * would take them off the screen (SPEC MD7).
 */
import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { tablePlace } from './table-place.ts'

/** The blanks between the text of the caret's cell and the caret at its end. */
export function pendingBlanks({ selection: { $head, empty } }: EditorState): string {
  const isAtEnd = empty && $head.parentOffset === $head.parent.content.size
  if (!isAtEnd || tablePlace($head) === null) return ''
  return /[ \t]*$/.exec($head.parent.textContent)?.[0] ?? ''
}

/** Types them again where the caret stands at the end of a cell that has lost them. */
export function retypeBlanks(view: EditorView, blanks: string): void {
  const { selection, tr } = view.state
  const { $head, empty } = selection
  const isAtEnd = empty && $head.parentOffset === $head.parent.content.size && tablePlace($head) !== null
  if (isAtEnd && blanks !== '' && pendingBlanks(view.state) === '') view.dispatch(tr.insertText(blanks))
}
