/** Task items in the rich view: their box, the keys for it, and what is told to screen readers. */
import { Extension, InputRule } from '@tiptap/core'
import { ListItem } from '@tiptap/extension-list'
import type { Command } from '@tiptap/pm/state'
import { keysOf } from '../shortcuts.ts'
import { taskAnnouncer } from './task-announcer.ts'
import { giveTypedBox, removeBox, splitTask, toggleTasks } from './task-commands.ts'
import { toggleTaskList } from './task-list.ts'
import { createItemView } from './task-item-view.ts'

const box = /^\[[ xX]\][ \t]$/

/** Markdown lets an item begin with any block, and have a box before its text. */
export const MarkdownListItem = ListItem.extend({
  content: 'block+',
  addAttributes: () => ({
    task: {
      default: null,
      keepOnSplit: false,
      parseHTML: readBox,
      renderHTML: ({ task }: Record<string, unknown>) =>
        typeof task === 'string' ? { 'data-task': task } : {},
    },
  }),
  addNodeView:
    () =>
    ({ node, view, getPos }) =>
      createItemView(node, view, getPos),
})

/** Keys and typing: `[ ] ` makes a task, Enter the next one, Backspace takes the box away, Mod-Enter checks. */
export const TaskItems = Extension.create({
  name: 'taskItems',
  // Before the keys of lists and hard breaks.
  priority: 1_000,
  addKeyboardShortcuts() {
    const run = (command: Command) => (): boolean => {
      const { state, view } = this.editor
      return command(state, (transaction) => view.dispatch(transaction))
    }
    return {
      Enter: run(splitTask),
      Backspace: run(removeBox),
      'Mod-Enter': run(toggleTasks),
      [keysOf('taskList')]: run(toggleTaskList),
    }
  },
  addInputRules: () => [
    new InputRule({
      find: /^\[[ xX]\] $/,
      handler: ({ state, range, match }) => {
        const { tr } = state
        if (giveTypedBox(tr, range.from, match[0])) tr.delete(range.from, range.to)
      },
    }),
  ],
  addProseMirrorPlugins: () => [taskAnnouncer()],
})

/** Of this editor's own HTML, or of a page that draws tasks with checkboxes. */
function readBox(element: HTMLElement): string | null {
  const own = element.dataset.task
  if (own !== undefined) return box.test(own) ? own : null
  const checkbox = element.querySelector<HTMLInputElement>(
    ':scope > input[type=checkbox], :scope > :is(p, label) > input[type=checkbox]',
  )
  return checkbox === null ? null : checkbox.checked || checkbox.hasAttribute('checked') ? '[x] ' : '[ ] '
}
