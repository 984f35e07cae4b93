/** The buttons of a table's bar, as data. */
import type { Command } from '@tiptap/pm/state'
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  TableColumnsSplit,
  TableRowsSplit,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import type { Alignment } from '../../../shared/markdown/constructs/table-delimiter.ts'
import { addColumn, addRow, deleteColumn, deleteRow, deleteTable } from './table-commands.ts'

export type TableAction = { readonly name: string; readonly icon: LucideIcon; readonly command: Command }

/** Groups of buttons, divided by a line. */
export const tableActions: readonly (readonly TableAction[])[] = [
  [
    { name: 'Insert row above', icon: BetweenHorizontalEnd, command: addRow(-1) },
    { name: 'Insert row below', icon: BetweenHorizontalStart, command: addRow(1) },
    { name: 'Delete row', icon: TableRowsSplit, command: deleteRow },
  ],
  [
    { name: 'Insert column left', icon: BetweenVerticalEnd, command: addColumn(-1) },
    { name: 'Insert column right', icon: BetweenVerticalStart, command: addColumn(1) },
    { name: 'Delete column', icon: TableColumnsSplit, command: deleteColumn },
  ],
  [{ name: 'Delete table', icon: Trash2, command: deleteTable }],
]

/** How a column can be aligned, in the words of the menu. */
export const alignments: readonly { readonly value: Alignment; readonly words: string }[] = [
  { value: null, words: 'Not aligned' },
  { value: 'left', words: 'Left' },
  { value: 'center', words: 'Centre' },
  { value: 'right', words: 'Right' },
]
