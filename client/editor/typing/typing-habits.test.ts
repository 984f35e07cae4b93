import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

test.each([
  ['## words\n', '1. ', '## 1. words\n'],
  ['## words\n', '- ', '## - words\n'],
  ['## words\n', '> ', '## > words\n'],
])('[MD23] in the heading %j typed %j is text', (markdown, typed, expected) => {
  const editor = openAt(markdown, 'words')
  editor.type(typed)
  expect(textWhenLeft(editor)).toBe(expected)
})

test.each([
  ['* one\n* words\n', '* ', '* one\n* words\n'],
  ['* one\n* words\n', '- ', '* one\n* words\n'],
  ['* one\n* words\n', '+ ', '* one\n* words\n'],
  ['1. one\n2. words\n', '2. ', '1. one\n2. words\n'],
  ['1. one\n2. words\n', '2) ', '1. one\n2. words\n'],
  ['> words\n', '> ', '> words\n'],
  ['* [ ] words\n', '[ ] ', '* [ ] words\n'],
  ['* [ ] words\n', '[x] ', '* [x] words\n'],
  ['* one\n  - words\n', '1. ', '* one\n  1. words\n'],
  ['1. words\n', '- ', '* words\n'],
  ['* one\n* words\n', '1. ', '* one\n* 1. words\n'],
  ['words\n', '1) ', '1. words\n'],
  ['words\n', '3. ', '3. words\n'],
])('[MD25] in %j a typed %j gives %j', (markdown, typed, expected) => {
  const editor = openAt(markdown, 'words')
  editor.type(typed)
  expect(textWhenLeft(editor)).toBe(expected)
})

test.each(['```', '~~~'])('[MD23] a typed closing %s ends the code, by Enter', (fence) => {
  const editor = openAt('above\n', 'above')
  editor.select(6)
  editor.press('Enter')
  editor.type(`${fence}js`)
  editor.press('Enter')
  editor.type('a = 1')
  editor.press('Enter')
  editor.type(fence)
  editor.press('Enter')
  editor.type('behind')
  expect(textWhenLeft(editor)).toBe('above\n\n```js\na = 1\n```\n\nbehind\n')
})

test.each(['```', '~~~'])('[MD23] %s ends code that was there before', (fence) => {
  const editor = openAt(`${fence}js\nwords\n${fence}\n\nbelow\n`, 'words')
  editor.select(editor.state.selection.from + 5)
  editor.press('Enter')
  editor.type(fence)
  editor.press('Enter')
  editor.type('behind')
  expect(textWhenLeft(editor)).toBe(`${fence}js\nwords\n${fence}\n\nbehind\n\nbelow\n`)
})

test('[MD27] a numbered list keeps its first number where the first item is deleted', () => {
  const editor = openAt('3. one\n4. two\n5. three\n', 'one')
  editor.select(3, 10)
  editor.press('Backspace')
  expect(textWhenLeft(editor)).toBe('3. two\n5. three\n')
})

test('[MD23] the fence of code that was opened with another is text in it', () => {
  const editor = openAt('````\na\n````\n', 'a')
  editor.select(2)
  editor.press('Enter')
  editor.type('```')
  editor.press('Enter')
  editor.type('b')
  expect(textWhenLeft(editor)).toBe('````\na\n```\nb\n````\n')
})

test('[MD23] a typed fence opens code in a list item', () => {
  const editor = openAt('* one\n', 'one')
  editor.select(editor.state.selection.from + 3)
  editor.press('Enter')
  editor.type('```js')
  editor.press('Enter')
  editor.type('a = 1')
  expect(textWhenLeft(editor)).toBe('* one\n* ```js\n  a = 1\n  ```\n')
})

test.each(['---', '***', '___'])(
  '[MD23] %s becomes a rule by Enter, with one paragraph behind it',
  (line) => {
    const editor = openAt('above\n', 'above')
    editor.select(6)
    editor.press('Enter')
    editor.type(line)
    expect(editor.state.doc.child(1).type.name).toBe('paragraph')
    editor.press('Enter')
    expect(editor.state.doc.childCount).toBe(3)
    editor.type('behind')
    expect(textWhenLeft(editor)).toBe('above\n\n---\n\nbehind\n')
  },
)

test.each([
  ['un', '**frig**', 'un**frig**ging\n'],
  ['un', '~~frig~~', 'un~~frig~~ging\n'],
  ['un', '_frig_', 'un_frig_ging\n'],
])('[MD23] behind %j typed %j is what markdown makes of it', (before, typed, expected) => {
  const editor = openAt(`${before}ging\n`, 'ging')
  editor.type(typed)
  expect(textWhenLeft(editor)).toBe(expected)
})

test('[MD26] Tab stays in lists and code, and leaves a paragraph to the page', () => {
  const code = openAt('```\na\n```\n', 'a')
  expect(code.press('Tab')).toBe(true)
  expect(code.text.toJSON()).toBe('```\n  a\n```\n')
  code.select(4)
  expect(code.press('Shift-Tab')).toBe(true)
  expect(code.press('Shift-Tab')).toBe(true)
  expect(textWhenLeft(code)).toBe('```\na\n```\n')

  const item = openAt('* one\n', 'one')
  expect(item.press('Tab')).toBe(true)
  expect(textWhenLeft(item)).toBe('* one\n')
  item.select(3)
  expect(item.press('Shift-Tab')).toBe(true)
  expect(textWhenLeft(item)).toBe('one\n')

  const words = openAt('words\n', 'words')
  expect(words.press('Tab')).toBe(false)
  expect(words.press('Shift-Tab')).toBe(false)
})

test('[MD26] Tab moves each selected line of code', () => {
  const editor = openAt('```\na\nb\nc\n```\n', 'a')
  editor.select(2, 4)
  editor.press('Tab')
  expect(editor.text.toJSON()).toBe('```\n  a\n  b\nc\n```\n')
  editor.press('Shift-Tab')
  expect(textWhenLeft(editor)).toBe('```\na\nb\nc\n```\n')
})

test('[MD4] the quote has the keys that the toolbar says', () => {
  const editor = openAt('words\n', 'words')
  editor.press('Mod-Shift-B')
  expect(textWhenLeft(editor)).toBe('> words\n')
})
