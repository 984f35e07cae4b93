import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

const splits: readonly (readonly [before: string, between: string, after: string])[] = [
  ['# Title words\n', '# Title\n\n# words\n', '# Title\n\n# xwords!\n'],
  ['* Title words\n', '* Title\n* words\n', '* Title\n* xwords!\n'],
  ['1. Title words\n', '1. Title\n2. words\n', '1. Title\n2. xwords!\n'],
  ['* [ ] Title words\n', '* [ ] Title\n* [ ] words\n', '* [ ] Title\n* [ ] xwords!\n'],
  ['Title words\n', 'Title\n\n words\n', 'Title\n\nx words!\n'],
  ['> Title words\n', '> Title\n>\n>  words\n', '> Title\n>\n> x words!\n'],
]

test.each(splits)(
  '[EDIT65] Enter before the blank of %j begins what is typed next',
  (before, between, after) => {
    const editor = openAt(before, ' words')
    editor.press('Enter')
    expect(editor.text.toJSON()).toBe(between)
    editor.text.insert(between.indexOf('words') + 5, '!')
    editor.type('x')
    expect(textWhenLeft(editor)).toBe(after)
  },
)

test.each(splits)('[EDIT65] [MD11] undo of Enter before a blank restores %j', (before) => {
  const editor = openAt(before, ' words')
  editor.press('Enter')
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe(before)
})

test('[EDIT65] Enter behind the words of a heading, before a blank, begins a paragraph', () => {
  const editor = openAt('# Title\n', 'Title')
  editor.select(6)
  editor.type(' ')
  editor.select(6)
  editor.press('Enter')
  editor.type('x')
  expect(textWhenLeft(editor)).toBe('# Title\n\nx\n')
})

test.each([
  ['* one\n* two\n', '* one\n*  xtwo!\n'],
  ['one\n\n# two\n', 'one\n\n#  xtwo!\n'],
])('[EDIT65] in %j the caret before a typed blank stays in its block', (before, after) => {
  const editor = openAt(before, 'two')
  const start = editor.state.selection.head
  editor.type(' ')
  editor.select(start)
  editor.text.insert(editor.text.toJSON().indexOf('two') + 3, '!')
  editor.type('x')
  expect(textWhenLeft(editor)).toBe(after)
})
