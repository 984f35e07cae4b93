import type { Command } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import {
  addColumn,
  addRow,
  alignColumn,
  deleteColumn,
  deleteRow,
  deleteTable,
  insertTable,
} from './table-commands.ts'

const compact = '| a | b |\n| --- | --- |\n| c | d |\n'
const aligned = '| host  | rows |\n| ----- | ---: |\n| alpha |   12 |\n| beta  |    0 |\n'

function changed(markdown: string, at: string, command: Command): string {
  const editor = openAt(markdown, at)
  let isDone = false
  editor.change((transaction) => {
    let made = transaction
    isDone = command(editor.state, (own) => (made = own))
    return made
  })
  const text = textWhenLeft(editor)
  expect(isDone).toBe(text !== markdown)
  return text
}

test.each([
  ['a row below', compact, 'a', addRow(1), '| a | b |\n| --- | --- |\n|  |  |\n| c | d |\n'],
  ['a row above', compact, 'c', addRow(-1), '| a | b |\n| --- | --- |\n|  |  |\n| c | d |\n'],
  ['no row above the header', compact, 'a', addRow(-1), compact],
  [
    'a row as wide as its neighbours',
    aligned,
    'alpha',
    addRow(1),
    aligned.replace('12 |\n', '12 |\n|       |      |\n'),
  ],
  ['a column to the right', compact, 'a', addColumn(1), '| a |  | b |\n| --- | --- | --- |\n| c |  | d |\n'],
  ['a column to the left', compact, 'c', addColumn(-1), '|  | a | b |\n| --- | --- | --- |\n|  | c | d |\n'],
  [
    'a column in a table of even columns',
    aligned,
    'rows',
    addColumn(1),
    '| host  | rows |     |\n| ----- | ---: | --- |\n| alpha |   12 |     |\n| beta  |    0 |     |\n',
  ],
  [
    'a column without blanks',
    '|a|b|\n|-|-|\n|c|d|\n',
    'b',
    addColumn(1),
    '|a|b|   |\n|-|-|---|\n|c|d|   |\n',
  ],
  [
    'a column without outer pipes',
    'a | b\n-- | --\nc | d\n',
    'b',
    addColumn(-1),
    'a |  | b\n-- | --- | --\nc |  | d\n',
  ],
  ['no row', compact, 'c', deleteRow, '| a | b |\n| --- | --- |\n'],
  ['no header deleted', compact, 'a', deleteRow, compact],
  ['one column less', aligned, 'alpha', deleteColumn, '| rows |\n| ---: |\n|   12 |\n|    0 |\n'],
  ['one column less, without outer pipes', 'a | b\n-- | --\nc | d\n', 'b', deleteColumn, 'a \n|-- \nc \n'],
  ['the last column stays', '| a |\n| - |\n', 'a', deleteColumn, '| a |\n| - |\n'],
  ['a column aligned to the right', aligned, 'host', alignColumn('right'), aligned.replace('-----', '----:')],
  ['a column in the middle', compact, 'd', alignColumn('center'), compact.replace('| --- |\n', '| :-: |\n')],
  ['a column aligned no more', aligned, 'rows', alignColumn(null), aligned.replace('---:', '----')],
  ['no table', compact, 'c', deleteTable, '\n'],
  ['no table between paragraphs', `one\n\n${compact}\ntwo\n`, 'c', deleteTable, 'one\n\ntwo\n'],
  [
    'a table behind a paragraph',
    'one\n',
    'one',
    insertTable,
    'one\n\n|  |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n',
  ],
  [
    'a short row stays short',
    '| a | b |\n| - | - |\n| c |\n',
    'b',
    addColumn(1),
    '| a | b |     |\n| - | - | --- |\n| c |\n',
  ],
])('[EDIT16] %s', (_, markdown, at, command, expected) => {
  expect(changed(markdown, at, command)).toBe(expected)
})
