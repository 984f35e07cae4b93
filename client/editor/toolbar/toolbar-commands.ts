/** The commands of the rich view's toolbar, as data. */
import type { ChainedCommands, Editor } from '@tiptap/react'
import {
  Bold,
  Code,
  Italic,
  List,
  ListOrdered,
  ListTodo,
  SquareCode,
  Strikethrough,
  TextQuote,
  type LucideIcon,
} from 'lucide-react'
import { keysOf } from '../shortcuts.ts'
import { isInTask, toggleTaskList } from '../tasks/task-list.ts'

export type ToolbarCommand = {
  readonly name: string
  /** As keymaps write it; `Mod` is Ctrl, or Cmd on a Mac. */
  readonly keys: string
  readonly icon: LucideIcon
  readonly isActive: (editor: Editor) => boolean
  readonly run: (chain: ChainedCommands) => ChainedCommands
}

/** Groups of commands, divided by a line in the toolbar. */
export const toolbarCommands: readonly (readonly ToolbarCommand[])[] = [
  [
    command('Strong', 'Mod-b', Bold, 'bold', (chain) => chain.toggleBold()),
    command('Emphasis', 'Mod-i', Italic, 'italic', (chain) => chain.toggleItalic()),
    command('Struck through', 'Mod-Shift-s', Strikethrough, 'strike', (chain) => chain.toggleStrike()),
    command('Code', 'Mod-e', Code, 'code', (chain) => chain.toggleCode()),
  ],
  [
    command('Bullet list', 'Mod-Shift-8', List, 'bulletList', (chain) => chain.toggleBulletList()),
    command('Numbered list', 'Mod-Shift-7', ListOrdered, 'orderedList', (chain) => chain.toggleOrderedList()),
    {
      name: 'Task list',
      keys: keysOf('taskList'),
      icon: ListTodo,
      isActive: ({ state }) => isInTask(state),
      run: (chain) => chain.command(({ state, dispatch }) => toggleTaskList(state, dispatch)),
    },
  ],
  [
    command('Quote', 'Mod-Shift-b', TextQuote, 'blockquote', (chain) => chain.toggleBlockquote()),
    command('Code block', 'Mod-Alt-c', SquareCode, 'codeBlock', (chain) => chain.toggleCodeBlock()),
  ],
]

/** The block styles that the toolbar's menu offers: 0 is a paragraph, 1 to 6 headings. */
export const blockLevels = [0, 1, 2, 3, 4, 5, 6] as const

function command(
  name: string,
  keys: string,
  icon: LucideIcon,
  type: string,
  run: ToolbarCommand['run'],
): ToolbarCommand {
  return { name, keys, icon, isActive: (editor) => editor.isActive(type), run }
}
