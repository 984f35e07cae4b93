/** The keys of code blocks and of source. */
import { Extension } from '@tiptap/core'
import { exitCode } from '@tiptap/pm/commands'
import type { Command } from '@tiptap/pm/state'
import { closeTypedFence } from '../typing/typed-lines.ts'
import { keysOf } from '../shortcuts.ts'
import { languageTyping } from './language-typing.ts'
import { leaveCode, leaveEmptyLines, newCodeLine } from './code-commands.ts'

/**
 * Enter and Shift-Enter begin a line, Escape goes on behind the code, Mod-Enter in a new paragraph behind it, and
 * Alt-Enter into the field of its language.
 */
export const CodeKeys = Extension.create({
  name: 'codeKeys',
  // Before the keys of tasks and hard breaks.
  priority: 1_100,
  addKeyboardShortcuts() {
    const run = (command: Command) => (): boolean =>
      command(this.editor.state, (transaction) => this.editor.view.dispatch(transaction))
    const enter = [closeTypedFence, leaveEmptyLines, newCodeLine]
    return {
      Enter: run((state, dispatch) => enter.some((command) => command(state, dispatch))),
      'Shift-Enter': run(newCodeLine),
      'Mod-Enter': run(exitCode),
      Escape: run(leaveCode),
      [keysOf('atCaret')]: () => {
        const { $from } = this.editor.state.selection
        if ($from.parent.type.name !== 'codeBlock') return false
        const block = this.editor.view.nodeDOM($from.before())
        const field = block instanceof Element ? block.querySelector('input') : null
        field?.focus()
        return field !== null
      },
    }
  },
  addProseMirrorPlugins: () => [languageTyping()],
})
