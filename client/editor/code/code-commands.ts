/** What keys do in code and source: a new line keeps the indent, and there are ways out. */
import { exitCode } from '@tiptap/pm/commands'
import { Selection, type Command, type EditorState } from '@tiptap/pm/state'
import { goToParagraph } from '../typing/go-to-paragraph.ts'

/** Begin a line with the blanks of this one; those of a line with nothing else are taken away. */
export const newCodeLine: Command = (state, dispatch) => {
  if (!isInCode(state)) return false
  const { $from, from, to } = state.selection
  const line = lineBefore(state)
  const [indent = ''] = /^[ \t]*/.exec(line) ?? []
  const start = line === indent ? from - indent.length : from
  dispatch?.(state.tr.insertText(`\n${indent}`, Math.max($from.start(), start), to).scrollIntoView())
  return true
}

/** Leave a code block behind two empty lines at its end, which are taken away. */
export const leaveEmptyLines: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { type, content, textContent } = $from.parent
  if (!empty || type.name !== 'codeBlock' || $from.parentOffset < content.size) return false
  const [lines] = /\n[ \t]*\n[ \t]*$/.exec(textContent) ?? []
  if (lines === undefined) return false
  const codeEnd = $from.pos - lines.length
  const transaction = state.tr.delete(codeEnd, $from.pos)
  goToParagraph(transaction, codeEnd + 1)
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Put the caret behind the code; into a new paragraph only where nothing follows. */
export const leaveCode: Command = (state, dispatch) => {
  if (!isInCode(state)) return false
  const { $to } = state.selection
  const behind = Selection.findFrom(state.doc.resolve($to.after()), 1, true)
  if (behind === null) return exitCode(state, dispatch)
  dispatch?.(state.tr.setSelection(behind).scrollIntoView())
  return true
}

function isInCode({ selection: { $from, $to } }: EditorState): boolean {
  return $from.parent.type.spec.code === true && $from.sameParent($to)
}

/** The caret's line, from its start to the caret. */
function lineBefore({ selection: { $from } }: EditorState): string {
  const before = $from.parent.textBetween(0, $from.parentOffset)
  return before.slice(before.lastIndexOf('\n') + 1)
}
