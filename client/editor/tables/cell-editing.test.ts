import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

const aligned = '| host  | rows |\n| ----- | ---: |\n| alpha |   12 |\n| b     |    0 |\n'

test.each([
  ['a letter takes the place of a blank', aligned, 'b', 'x', aligned.replace('| b     |', '| xb    |')],
  ['a right-aligned text grows to the left', aligned, '0', '5', aligned.replace('   0 |', '  50 |')],
  ['a text that does not fit grows', aligned, 'alpha', 'xy', aligned.replace('alpha', 'xyalpha')],
  [
    'a compact cell grows',
    '| a | b |\n| - | - |\n| c | d |\n',
    'c',
    'xyz',
    '| a | b |\n| - | - |\n| xyzc | d |\n',
  ],
  ['without blanks', '|a|b|\n|-|-|\n|c|d|\n', 'c', 'x', '|a|b|\n|-|-|\n|xc|d|\n'],
  ['without outer pipes', 'a | b\n-- | --\nc | d\n', 'd', 'x', 'a | b\n-- | --\nc | xd\n'],
  ['in the header', aligned, 'host', 'x', aligned.replace('host ', 'xhost')],
  ['in a quote', '> | a |\n> | - |\n> | b |\n', 'b', 'x', '> | a |\n> | - |\n> | xb |\n'],
  ['in a list', '* one\n\n  | a |\n  | - |\n  | b |\n', 'b', 'x', '* one\n\n  | a |\n  | - |\n  | xb |\n'],
])('[EDIT10] [EDIT11] %s', (_, markdown, at, typed, expected) => {
  const editor = openAt(markdown, at)
  editor.type(typed)
  expect(textWhenLeft(editor)).toBe(expected)
})

test('[EDIT11] a text that shrinks gives its column back the blanks it took', () => {
  const editor = openAt(aligned, 'alpha', 'alpha')
  editor.press('Backspace')
  expect(textWhenLeft(editor)).toBe(aligned.replace('alpha', '     '))
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe(aligned)
})

test('[EDIT11] a whole word typed into a padded cell is one step of undo', () => {
  const editor = openAt(aligned, 'b')
  editor.select(editor.state.selection.from + 1)
  editor.type('xyz')
  expect(editor.text.toJSON()).toBe(aligned.replace('| b     |', '| bxyz  |'))
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe(aligned)
})

test.each([
  ['a pipe', '|', '| a |\n| - |\n| \\|b |\n'],
  ['a pipe in code', '`x|y` ', '| a |\n| - |\n| `x\\|y` b |\n'],
  ['a backslash and a pipe', '\\|', '| a |\n| - |\n| \\\\\\|b |\n'],
  ['emphasis', '**x** ', '| a |\n| - |\n| **x** b |\n'],
  ['a link', '[x](https://e.org/a) ', '| a |\n| - |\n| [x](https://e.org/a) b |\n'],
])('[EDIT10] %s in a cell is written so that it stays in it', (_, typed, expected) => {
  const editor = openAt('| a |\n| - |\n| b |\n', 'b')
  editor.type(typed)
  expect(textWhenLeft(editor)).toBe(expected)
})

test('[EDIT12] a short row shows the cells that it lacks, and is as long as what is written in them', () => {
  const text = '| a | b | c |\n| - | - | - |\n| d |\n| e |\n'
  const editor = openAt(text, 'd')
  expect(editor.state.doc.firstChild?.child(1).childCount).toBe(3)
  editor.press('Tab')
  editor.press('Tab')
  editor.type('x')
  expect(textWhenLeft(editor)).toBe('| a | b | c |\n| - | - | - |\n| d |   | x |\n| e |\n')
})

test('[EDIT12] what a row has beyond the header is shown and can be edited', () => {
  const text = '| a |\n| - |\n| b | more |\n'
  const editor = openAt(text, 'more')
  editor.type('x')
  expect(textWhenLeft(editor)).toBe('| a |\n| - |\n| b | xmore |\n')
  const heading = openAt(text, 'a')
  heading.press('Tab')
  heading.type('now a column')
  expect(textWhenLeft(heading)).toBe('| a | now a column |\n| - | --- |\n| b | more |\n')
})

test('[EDIT13] a blank at the end of a cell waits in the padding for what comes behind it', () => {
  const editor = openAt('| a | b |\n| - | - |\n| c | d |\n', 'c', 'c')
  editor.type('x ')
  expect(editor.text.toJSON()).toBe('| a | b |\n| - | - |\n| x | d |\n')
  editor.type('y')
  expect(textWhenLeft(editor)).toBe('| a | b |\n| - | - |\n| x y | d |\n')
})

test('[EDIT13] a blank at the end of a cell stays while others type in the table', () => {
  const editor = openAt('| a | b |\n| - | - |\n| c | d |\n', 'c', 'c')
  editor.type('x ')
  editor.text.insert(editor.text.toJSON().indexOf('d'), 'theirs ')
  editor.type('y')
  expect(textWhenLeft(editor)).toBe('| a | b |\n| - | - |\n| x y | theirs d |\n')
})
