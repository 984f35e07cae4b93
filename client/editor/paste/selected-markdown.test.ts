import { CellSelection, TableMap } from '@tiptap/pm/tables'
import { expect, test } from 'vitest'
import { defaultHouseStyle } from '../../../shared/markdown/house-style.ts'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'
import { takeAwaySelection } from './take-away-selection.ts'
import { selectedMarkdown, type SelectedMarkdown } from './selected-markdown.ts'

const table = '| a   | b | c    |\n| --- | -: | :--: |\n| d   | e | f    |\n| g   |   | **i** |\n'

type Cell = readonly [row: number, column: number]

function openWithCells(markdown: string, [anchor, head]: readonly [Cell, Cell]): TypingEditor {
  const editor = openAt(markdown, 'a')
  const node = editor.state.doc.child(0)
  const position = ([row, column]: Cell): number => 1 + TableMap.get(node).positionAt(row, column, node)
  editor.change((transaction) =>
    transaction.setSelection(CellSelection.create(transaction.doc, position(anchor), position(head))),
  )
  return editor
}

function copied({ binding, state }: TypingEditor): SelectedMarkdown {
  if (binding.projection === null) throw new Error('no editor is mounted')
  return selectedMarkdown(state.doc, state.selection, binding.projection, defaultHouseStyle)
}

function cut(editor: TypingEditor): SelectedMarkdown {
  const { markdown, kind } = copied(editor)
  editor.change(() => takeAwaySelection(editor.state))
  return { markdown, kind }
}

test.each<[string, readonly [Cell, Cell], string]>([
  [
    'a row in part',
    [
      [1, 1],
      [1, 2],
    ],
    '| e | f |\n| --: | :-: |',
  ],
  [
    'a column, from its end',
    [
      [2, 2],
      [0, 2],
    ],
    '| c |\n| :-: |\n| f |\n| **i** |',
  ],
  [
    'an empty first cell',
    [
      [2, 1],
      [2, 2],
    ],
    '|  | **i** |\n| --: | :-: |',
  ],
  [
    'all of it',
    [
      [0, 0],
      [2, 2],
    ],
    table.trimEnd(),
  ],
])('[EDIT8] cells that are selected are copied alone: %s', (_, cells, markdown) => {
  expect(copied(openWithCells(table, cells))).toEqual({ markdown, kind: 'blocks' })
})

test('[EDIT8] one cell that is selected is copied as its words', () => {
  expect(
    copied(
      openWithCells(table, [
        [2, 2],
        [2, 2],
      ]),
    ),
  ).toEqual({ markdown: '**i**', kind: 'inline' })
  expect(
    copied(
      openWithCells('| a |\n| - |\n', [
        [0, 0],
        [0, 0],
      ]),
    ),
  ).toEqual({ markdown: 'a', kind: 'inline' })
})

test.each<[string, readonly [Cell, Cell]]>([
  [
    'in a row',
    [
      [1, 0],
      [1, 1],
    ],
  ],
  [
    'in a column',
    [
      [0, 0],
      [2, 0],
    ],
  ],
  [
    'with an empty one',
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    'in the header',
    [
      [0, 1],
      [0, 2],
    ],
  ],
])('[EDIT9] [EDIT60] cells that were cut are pasted back: %s', (_, cells) => {
  const editor = openWithCells(table, cells)
  const { markdown } = cut(editor)
  expect(editor.text.toJSON()).not.toBe(table)
  editor.paste(markdown)
  // What is cut loses the blanks that the table's own padding had; the cells are all the same.
  expect(textWhenLeft(editor).replace(/ +/g, ' ')).toBe(table.replace(/ +/g, ' '))
})
