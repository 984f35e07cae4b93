/** Folding in the rich view: its keys and its plugin. */
import { Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { announce } from '../moving/announcements.ts'
import { keysOf } from '../shortcuts.ts'
import { toggleAllFolds, toggleFold, unfoldBeforeDelete } from './fold-commands.ts'
import { foldPlugin } from './fold-plugin.ts'

export const Folding = Extension.create({
  name: 'folding',
  // Before the keys that split and join blocks.
  priority: 1_100,
  addKeyboardShortcuts() {
    const press = (command: Command) => (): boolean => {
      const { view } = this.editor
      takePendingInput(view)
      const { state } = view
      if (!command(state, view.dispatch)) view.dispatch(announce(state.tr, 'There is nothing to fold'))
      return true
    }
    return {
      [keysOf('fold')]: press(toggleFold),
      [keysOf('foldAll')]: press(toggleAllFolds),
      Delete: () => unfoldBeforeDelete(this.editor.state, this.editor.view.dispatch),
      'Mod-Delete': () => unfoldBeforeDelete(this.editor.state, this.editor.view.dispatch),
    }
  },
  addProseMirrorPlugins: () => [foldPlugin()],
})
