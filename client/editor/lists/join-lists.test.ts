import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

test.each([
  ['* a\n* b\n* c\n', 'b', '* ab\n* c\n'],
  ['* a\n\n* b\n\n* c\n\n* d\n', 'b', '* ab\n\n* c\n\n* d\n'],
  ['* a\n  - n\n* b\n  - m\n* c\n', 'b', '* a\n  - nb\n* m\n* c\n'],
  ['1. a\n2. b\n3. c\n', 'b', '1. ab\n2. c\n'],
  ['2) a\n3) b\n4) c\n5) d\n', 'b', '2) ab\n3) c\n4) d\n'],
  ['1. a\n1. b\n1. c\n1. d\n', 'b', '1. ab\n1. c\n1. d\n'],
  ['> * a\n> * b\n> * c\n', 'b', '> * ab\n> * c\n'],
])(
  '[EDIT70] in %j, Backspace twice before %j joins it to the item above, in one list',
  (text, at, expected) => {
    const editor = openAt(text, at)
    editor.press('Backspace')
    editor.press('Backspace')
    expect(textWhenLeft(editor)).toBe(expected)
  },
)

test('[EDIT70] an item without words goes without a gap in its list, and undo brings it back', () => {
  const editor = openAt('* a\n* b\n* c\n', 'b', 'b')
  for (let press = 0; press < 3; press++) editor.press('Backspace')
  expect(editor.text.toJSON()).toBe('* a\n* c\n')
  editor.binding.undo()
  expect(editor.text.toJSON()).toContain('* a\n')
  expect(textWhenLeft(editor)).toContain('* c\n')
})

test('[EDIT70] Delete at the end of an item joins the next one and leaves one list', () => {
  const editor = openAt('* a\n* b\n  - n\n* c\n', 'a')
  editor.select(editor.state.selection.to + 1)
  editor.press('Delete')
  expect(textWhenLeft(editor)).toBe('* ab\n  - n\n* c\n')
})

test('[EDIT70] lists of different bullets stay two', () => {
  const editor = openAt('* a\n\nb\n\n- c\n', 'b', 'b')
  editor.press('Backspace')
  editor.press('Backspace')
  expect(textWhenLeft(editor)).toBe('* a\n\n- c\n')
})
