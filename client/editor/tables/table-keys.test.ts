import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { Key } from '../../testing/typing-editor.ts'

const table = '| a | b |\n| --- | --- |\n| c | d |\n'

function pressed(at: string, keys: readonly Key[], typed: string, markdown = table): string {
  const editor = openAt(markdown, at)
  for (const key of keys) expect(editor.press(key)).toBe(true)
  editor.type(typed)
  return textWhenLeft(editor)
}

test.each([
  ['Tab goes to the next cell', 'a', ['Tab'], table.replace('b', 'bx')],
  ['Tab goes on in the next row', 'b', ['Tab'], table.replace('c', 'cx')],
  ['Shift-Tab goes back', 'c', ['Shift-Tab'], table.replace('b', 'bx')],
  ['Shift-Tab stays in the first cell', 'a', ['Shift-Tab'], table.replace('a', 'xa')],
  ['Tab in the last cell makes a row', 'd', ['Tab'], `${table}| x |  |\n`],
  ['Enter goes to the cell below', 'b', ['Enter'], table.replace('d', 'dx')],
  ['Enter in the last row makes a row', 'd', ['Enter'], `${table}|  | x |\n`],
  ['Enter in an empty last row leaves the table', 'd', ['Enter', 'Enter'], `${table}\nx\n`],
  ['Mod-Enter opens a paragraph behind', 'a', ['Mod-Enter'], `${table}\nx\n`],
  ['Escape leaves the table', 'a', ['Escape'], `${table}\nx\n`],
  ['Shift-Enter breaks the line as HTML does', 'd', ['Shift-Enter'], table.replace('d', '<br>xd')],
  ['Backspace at the start of a cell joins nothing', 'd', ['Backspace'], table.replace('d', 'xd')],
] as const)('[EDIT14] %s', (_, at, keys, expected) => {
  expect(pressed(at, keys, 'x')).toBe(expected)
})

test('[EDIT14] Escape goes to the block behind the table, where there is one', () => {
  expect(pressed('c', ['Escape'], 'x', `${table}\nend\n`)).toBe(`${table}\nxend\n`)
})

test('[EDIT14] Backspace behind a table goes into its last cell, Delete before it into the first', () => {
  expect(pressed('end', ['Backspace'], 'x', `${table}\nend\n`)).toBe(`${table.replace('d', 'dx')}\nend\n`)
  const editor = openAt(`start\n\n${table}`, 'start')
  editor.select(editor.state.selection.from + 'start'.length)
  expect(editor.press('Delete')).toBe(true)
  editor.type('x')
  expect(textWhenLeft(editor)).toBe(`start\n\n${table.replace('a', 'xa')}`)
})

test('[EDIT14] an empty paragraph beside a table goes when one deletes into the table', () => {
  const editor = openAt(`${table}\nend\n`, 'end', 'end')
  editor.press('Backspace')
  editor.press('Backspace')
  editor.type('x')
  expect(textWhenLeft(editor)).toBe(table.replace('d', 'dx'))
})

test('[EDIT15] a line in pipes becomes a table by Enter, and lines in pipes become its rows', () => {
  const editor = openAt('x\n', 'x', 'x')
  editor.type('| who | what | rows |')
  editor.press('Enter')
  editor.type('| --- | :-: | --: |')
  editor.press('Enter')
  editor.type('| Ana | **notes** | 3')
  editor.type(' |')
  editor.press('Enter')
  editor.type('|Ben|a \\| b|')
  editor.press('Enter')
  editor.type('|  | | 7 |')
  editor.press('Enter')
  editor.press('Enter')
  editor.type('end')
  expect(textWhenLeft(editor)).toBe(
    '| who | what | rows |\n| --- | :-: | --: |\n| Ana | **notes** | 3 |\n| Ben | a \\| b |  |\n|  |  | 7 |\n\nend\n',
  )
})

test('[EDIT15] what stands in pipes keeps its characters when it becomes a table', () => {
  const editor = openAt('|one|two|\n', '|one', '')
  editor.select(editor.state.doc.content.size - 1)
  const removed: number[] = []
  editor.text.observe(({ delta }) => removed.push(...delta.flatMap((change) => change.delete ?? [])))
  editor.press('Enter')
  expect(textWhenLeft(editor)).toBe('| one | two |\n| --- | --- |\n|  |  |\n')
  expect(removed).toEqual([])
})

test.each([
  ['no word between the pipes', '| |'],
  ['no pipe behind', '| a'],
  ['dashes alone', '|-|'],
])('[EDIT15] %s: no table', (_, typed) => {
  const editor = openAt('x\n', 'x', 'x')
  editor.type(typed)
  editor.press('Enter')
  editor.type('y')
  expect(editor.state.doc.firstChild?.type.name).toBe('paragraph')
})

test('[EDIT15] a typed row that is longer than the header makes the table wider, and loses nothing', () => {
  const editor = openAt('| a | b |\n| - | -: |\n| c | d |\n|   |   |\n', 'd')
  editor.press('Enter')
  editor.press('Shift-Tab')
  editor.type('| one | two | three | four |')
  editor.press('Enter')
  expect(textWhenLeft(editor)).toMatch(
    /^\| a \| b \| +\| +\|\n\| - \| -: \| --- \| --- \|\n\| c \| d \| +\| +\|\n\| one \| two \| three \| four \|\n/,
  )
})
