/**
 * Backspace at the start of a heading that nothing stands before: it becomes a paragraph. Left to the browser, the key takes
 * the heading's frame away, and its words with it.
 */
import { Extension } from '@tiptap/core'

/** Below all that Backspace does elsewhere. */
export const BackspaceAtStart = Extension.create({
  name: 'backspaceAtStart',
  priority: 1,
  addKeyboardShortcuts() {
    return {
      Backspace: () => {
        const { empty, $from } = this.editor.state.selection
        if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'heading') return false
        return this.editor.commands.setParagraph()
      },
    }
  },
})
