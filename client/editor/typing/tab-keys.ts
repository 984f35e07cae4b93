/** Tab and Shift-Tab: they indent in lists and code, and leave the editor elsewhere, as in every text field of a page. */
import { Extension } from '@tiptap/core'
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { Command, EditorState } from '@tiptap/pm/state'

/** What Tab puts in; in code that is indented by tabs, a tab. */
const codeIndent = '  '

/** Moves the caret's line of code, or all that are selected, to the right (1) or the left (-1). */
export function indentCode(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, $to, empty, from } = state.selection
    if ($from.parent.type.spec.code !== true || !$from.sameParent($to)) return false
    const { tr } = state
    const code = $from.parent.textContent
    // The last first: each change moves what is behind it.
    const lines = lineStarts(code, $from.parentOffset, $to.parentOffset).reverse()
    const indent = /^\t/m.test(code) ? '\t' : codeIndent
    if (direction > 0 && empty) tr.insertText(indent, from)
    else if (direction > 0) for (const line of lines) tr.insertText(indent, $from.start() + line)
    else
      for (const line of lines) {
        const [blanks = ''] = /^(?:\t| {0,2})/.exec(code.slice(line)) ?? []
        if (blanks !== '') tr.delete($from.start() + line, $from.start() + line + blanks.length)
      }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Binds both keys; in a list item they are taken also where it can go no deeper. */
export const TabKeys = Extension.create({
  name: 'tabKeys',
  priority: 1_000,
  addKeyboardShortcuts() {
    const press = (direction: -1 | 1) => (): boolean => {
      const { state, view } = this.editor
      const { listItem } = state.schema.nodes
      if (indentCode(direction)(state, view.dispatch)) return true
      if (listItem === undefined || !isInItem(state)) return false
      const move = direction > 0 ? sinkListItem(listItem) : liftListItem(listItem)
      move(state, view.dispatch)
      return true
    }
    return { Tab: press(1), 'Shift-Tab': press(-1) }
  },
})

/** Offsets where the lines of a selection begin; a line of which only the start is reached is not selected. */
function lineStarts(code: string, from: number, to: number): number[] {
  const starts = [from === 0 ? 0 : code.lastIndexOf('\n', from - 1) + 1]
  for (let end = code.indexOf('\n', from); end >= 0 && end + 1 < to; end = code.indexOf('\n', end + 1))
    starts.push(end + 1)
  return starts
}

function isInItem({ selection: { $from } }: EditorState): boolean {
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === 'listItem') return true
  return false
}
