import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from '../testing/typing-editor.ts'

/** An editor with the caret before `at`, or in its first empty paragraph. */
function open(markdown: string, at: string): TypingEditor {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown)
  const editor = new TypingEditor(text)
  let from = -1
  editor.state.doc.descendants((node, position) => {
    const index = node.isTextblock ? node.textContent.indexOf(at) : -1
    if (from < 0 && index >= 0) from = position + 1 + index
  })
  expect(from).toBeGreaterThan(0)
  editor.select(from)
  return editor
}

function left(editor: TypingEditor): string {
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text.toJSON()
}

test.each([
  ['## words\n', '1. ', '## 1. words\n'],
  ['## words\n', '- ', '## - words\n'],
  ['## words\n', '> ', '## > words\n'],
])('[MD23] in the heading %j typed %j is text', (markdown, typed, expected) => {
  const editor = open(markdown, 'words')
  editor.type(typed)
  expect(left(editor)).toBe(expected)
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
  const editor = open(markdown, 'words')
  editor.type(typed)
  expect(left(editor)).toBe(expected)
})

test.each(['```', '~~~'])('[MD23] a typed closing %s ends the code, by Enter', (fence) => {
  const editor = open('above\n', 'above')
  editor.select(6)
  editor.press('Enter')
  editor.type(`${fence}js`)
  editor.press('Enter')
  editor.type('a = 1')
  editor.press('Enter')
  editor.type(fence)
  editor.press('Enter')
  editor.type('behind')
  expect(left(editor)).toBe('above\n\n```js\na = 1\n```\n\nbehind\n')
})

test.each(['```', '~~~'])('[MD23] %s ends code that was there before', (fence) => {
  const editor = open(`${fence}js\nwords\n${fence}\n\nbelow\n`, 'words')
  editor.select(editor.state.selection.from + 5)
  editor.press('Enter')
  editor.type(fence)
  editor.press('Enter')
  editor.type('behind')
  expect(left(editor)).toBe(`${fence}js\nwords\n${fence}\n\nbehind\n\nbelow\n`)
})

test('[MD27] a numbered list keeps its first number where the first item is deleted', () => {
  const editor = open('3. one\n4. two\n5. three\n', 'one')
  editor.select(3, 10)
  editor.press('Backspace')
  expect(left(editor)).toBe('3. two\n5. three\n')
})

test('[MD23] the fence of code that was opened with another is text in it', () => {
  const editor = open('````\na\n````\n', 'a')
  editor.select(2)
  editor.press('Enter')
  editor.type('```')
  editor.press('Enter')
  editor.type('b')
  expect(left(editor)).toBe('````\na\n```\nb\n````\n')
})

test('[MD23] a typed fence opens code in a list item', () => {
  const editor = open('* one\n', 'one')
  editor.select(editor.state.selection.from + 3)
  editor.press('Enter')
  editor.type('```js')
  editor.press('Enter')
  editor.type('a = 1')
  expect(left(editor)).toBe('* one\n* ```js\n  a = 1\n  ```\n')
})

test.each(['---', '***', '___'])(
  '[MD23] %s becomes a rule by Enter, with one paragraph behind it',
  (line) => {
    const editor = open('above\n', 'above')
    editor.select(6)
    editor.press('Enter')
    editor.type(line)
    expect(editor.state.doc.child(1).type.name).toBe('paragraph')
    editor.press('Enter')
    expect(editor.state.doc.childCount).toBe(3)
    editor.type('behind')
    expect(left(editor)).toBe('above\n\n---\n\nbehind\n')
  },
)

test.each([
  ['un', '**frig**', 'un**frig**ging\n'],
  ['un', '~~frig~~', 'un~~frig~~ging\n'],
  ['un', '_frig_', 'un_frig_ging\n'],
])('[MD23] behind %j typed %j is what markdown makes of it', (before, typed, expected) => {
  const editor = open(`${before}ging\n`, 'ging')
  editor.type(typed)
  expect(left(editor)).toBe(expected)
})

test('[MD26] Tab stays in lists and code, and leaves a paragraph to the page', () => {
  const code = open('```\na\n```\n', 'a')
  expect(code.press('Tab')).toBe(true)
  expect(code.text.toJSON()).toBe('```\n  a\n```\n')
  code.select(4)
  expect(code.press('Shift-Tab')).toBe(true)
  expect(code.press('Shift-Tab')).toBe(true)
  expect(left(code)).toBe('```\na\n```\n')

  const item = open('* one\n', 'one')
  expect(item.press('Tab')).toBe(true)
  expect(left(item)).toBe('* one\n')
  item.select(3)
  expect(item.press('Shift-Tab')).toBe(true)
  expect(left(item)).toBe('one\n')

  const words = open('words\n', 'words')
  expect(words.press('Tab')).toBe(false)
  expect(words.press('Shift-Tab')).toBe(false)
})

test('[MD26] Tab moves each selected line of code', () => {
  const editor = open('```\na\nb\nc\n```\n', 'a')
  editor.select(2, 4)
  editor.press('Tab')
  expect(editor.text.toJSON()).toBe('```\n  a\n  b\nc\n```\n')
  editor.press('Shift-Tab')
  expect(left(editor)).toBe('```\na\nb\nc\n```\n')
})

test('[MD4] the quote has the keys that the toolbar says', () => {
  const editor = open('words\n', 'words')
  editor.press('Mod-Shift-B')
  expect(left(editor)).toBe('> words\n')
})
