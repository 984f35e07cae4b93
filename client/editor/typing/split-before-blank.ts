/**
 * Enter before a blank, in a heading or in the line of an item's marker: the blank goes. What begins there stands behind a
 * marker, where markdown has no blanks of its own, and the next change by another would take it from the caret (SPEC EDIT65).
 */
import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { splitTask } from '../tasks/task-commands.ts'

/** Binds Enter, before what Enter does elsewhere: it does the same, without the blanks. */
export const SplitBeforeBlank = Extension.create({
  name: 'splitBeforeBlank',
  priority: 1_100,
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { state } = this.editor
        const count = blanksBehindCaret(state)
        if (count === 0) return false
        const { from } = state.selection
        return this.editor
          .chain()
          .deleteRange({ from, to: from + count })
          .first(({ commands }) => [
            (props) => splitTask(props.state, props.dispatch),
            () => commands.splitListItem('listItem'),
            () => commands.splitBlock(),
          ])
          .run()
      },
    }
  },
})

/** How many blanks stand behind a caret that has a heading's or an item's first words before it. */
function blanksBehindCaret({ selection: { empty, $from } }: EditorState): number {
  const { parent, parentOffset, depth } = $from
  const isInItem = depth > 1 && $from.node(-1).type.name === 'listItem' && $from.index(-1) === 0
  const isBehindMarker = parent.type.name === 'heading' || (isInItem && parent.type.name === 'paragraph')
  if (!empty || !isBehindMarker || parentOffset === 0) return 0
  const behind = parent.textBetween(parentOffset, parent.content.size, '', '\ufffc')
  return /^[ \t]*/.exec(behind)?.[0].length ?? 0
}
