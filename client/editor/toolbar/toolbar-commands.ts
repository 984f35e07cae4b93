/** The commands of the rich view's toolbar, as data. */
import type { ChainedCommands, Editor } from '@tiptap/react'
import { Bold, Code, Italic, List, ListOrdered, SquareCode, TextQuote, type LucideIcon } from 'lucide-react'

export type ToolbarCommand = {
  readonly name: string
  /** As people press it; `Mod` is Ctrl, or Cmd on a Mac. */
  readonly shortcut: string
  readonly icon: LucideIcon
  readonly isActive: (editor: Editor) => boolean
  readonly run: (chain: ChainedCommands) => ChainedCommands
}

/** Groups of commands, divided by a line in the toolbar. */
export const toolbarCommands: readonly (readonly ToolbarCommand[])[] = [
  [
    command('Strong', 'Mod+B', Bold, 'bold', (chain) => chain.toggleBold()),
    command('Emphasis', 'Mod+I', Italic, 'italic', (chain) => chain.toggleItalic()),
    command('Code', 'Mod+E', Code, 'code', (chain) => chain.toggleCode()),
  ],
  [
    command('Bullet list', 'Mod+Shift+8', List, 'bulletList', (chain) => chain.toggleBulletList()),
    command('Numbered list', 'Mod+Shift+7', ListOrdered, 'orderedList', (chain) => chain.toggleOrderedList()),
    command('Quote', 'Mod+Shift+B', TextQuote, 'blockquote', (chain) => chain.toggleBlockquote()),
    command('Code block', 'Mod+Alt+C', SquareCode, 'codeBlock', (chain) => chain.toggleCodeBlock()),
  ],
]

/** The block styles that the toolbar's menu offers: 0 is a paragraph, 1 to 6 headings. */
export const blockLevels = [0, 1, 2, 3, 4, 5, 6] as const

function command(
  name: string,
  shortcut: string,
  icon: LucideIcon,
  type: string,
  run: ToolbarCommand['run'],
): ToolbarCommand {
  return { name, shortcut, icon, isActive: (editor) => editor.isActive(type), run }
}
