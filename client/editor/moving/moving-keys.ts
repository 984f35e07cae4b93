/** Keys of the rich view for moving blocks and sections. */
import { Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { keysOf, type ShortcutName } from '../shortcuts.ts'
import { announce, announcements } from './announcements.ts'
import { moveBlock } from './move-block.ts'
import { moveSection } from './move-section.ts'

type BoundCommand = {
  readonly name: ShortcutName
  readonly command: Command
  /** What is said when there was nothing to do. */
  readonly otherwise: string
}

const bound: readonly BoundCommand[] = [
  { name: 'moveUp', command: moveBlock(-1), otherwise: 'There is nothing above to move past' },
  { name: 'moveDown', command: moveBlock(1), otherwise: 'There is nothing below to move past' },
  { name: 'moveSectionUp', command: moveSection(-1), otherwise: 'There is no section above to move past' },
  { name: 'moveSectionDown', command: moveSection(1), otherwise: 'There is no section below to move past' },
]

/** Binds the keys; each is taken also where it can do nothing: the browser would move the caret. */
export const MovingKeys = Extension.create({
  name: 'movingKeys',
  addKeyboardShortcuts() {
    const press =
      ({ command, otherwise }: BoundCommand) =>
      (): boolean => {
        const { view } = this.editor
        takePendingInput(view)
        const { state } = view
        if (!command(state, view.dispatch)) view.dispatch(announce(state.tr, otherwise))
        return true
      }
    return Object.fromEntries(bound.map((one) => [keysOf(one.name), press(one)]))
  },
  addProseMirrorPlugins: () => [announcements()],
})
