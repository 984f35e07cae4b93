import type { Command } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { linkEditors, type LinkedEditor } from '../../testing/linked-editors.ts'
import { addColumn, addRow, alignColumn, deleteColumn, deleteRow } from './table-commands.ts'

const table = '| a | b |\n| --- | --- |\n| c | d |\n| e | f |\n'

type Edit = (person: LinkedEditor) => void

const type =
  (at: string, words: string): Edit =>
  (person) => {
    person.editor.select(at)
    person.share(person.editor.type(words))
  }

const run =
  (at: string, command: Command): Edit =>
  (person) => {
    person.editor.select(at)
    person.share(person.editor.run(command))
  }

/** Both edits at the same moment, in both orders of arrival. */
function merged(first: Edit, second: Edit, markdown = table): string {
  const people = linkEditors(markdown, 2)
  const [one, two] = people
  if (one === undefined || two === undefined) throw new Error('two people are linked')
  first(one)
  second(two)
  for (const person of people) person.deliver(10)
  for (const { editor } of people) editor.leave()
  expect(one.editor.text).toBe(two.editor.text)
  expect(one.editor.isSettled() && two.editor.isSettled()).toBe(true)
  return one.editor.text
}

describe('two people in one table', () => {
  test.each([
    ['two cells', type('c', 'x'), type('d', 'y'), table.replace('c | d', 'cx | dy')],
    ['one cell', type('c', 'x'), type('c', 'x'), table.replace('c |', 'cxx |')],
    [
      'a row while one types above',
      type('c', 'x'),
      run('d', addRow(1)),
      table.replace('c | d |\n', 'cx | d |\n|  |  |\n'),
    ],
    [
      'a column while one types beside',
      type('c', 'x'),
      run('a', addColumn(1)),
      '| a |  | b |\n| --- | --- | --- |\n| cx |  | d |\n| e |  | f |\n',
    ],
    [
      'an alignment while one types',
      type('a', 'x'),
      run('a', alignColumn('right')),
      table.replace('a |\n', 'ax |\n').replace('a | b |\n| ---', 'ax | b |\n| --:'),
    ],
    [
      'a row and a column',
      run('c', addRow(1)),
      run('b', addColumn(1)),
      '| a | b |  |\n| --- | --- | --- |\n| c | d |  |\n|  |  |\n| e | f |  |\n',
    ],
    [
      'two rows at one place',
      run('c', addRow(1)),
      run('c', addRow(1)),
      table.replace('d |\n', 'd |\n|  |  |\n|  |  |\n'),
    ],
  ])('[EDIT19] %s', (_, first, second, expected) => {
    expect(merged(first, second)).toBe(expected)
    expect(merged(second, first)).toBe(expected)
  })

  test.each([
    ['row', deleteRow],
    ['column', deleteColumn],
  ])('[EDIT19] what one types into a %s that the other deletes stays, once', (_, command) => {
    for (const result of [
      merged(type('c', ' words'), run('c', command)),
      merged(run('c', command), type('c', ' words')),
    ]) {
      expect(result.split('words')).toHaveLength(2)
      expect(result).toContain('| f |')
    }
  })

  test('[EDIT19] letters that two people type into cells of one padded row are all there', () => {
    const padded = '| one  | two  |\n| ---- | ---- |\n| a    | b    |\n'
    const result = merged(type('a', 'xx'), type('b', 'yy'), padded)
    expect(result).toBe('| one  | two  |\n| ---- | ---- |\n| axx  | byy  |\n')
  })
})
