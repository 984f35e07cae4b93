import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from '../testing/typing-editor.ts'

/** An editor with the caret before `at`, or the words selected. */
function open(markdown: string, at: string, words = ''): TypingEditor {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown)
  const editor = new TypingEditor(text)
  let from = -1
  editor.state.doc.descendants((node, position) => {
    const index = node.isTextblock ? node.textContent.indexOf(at) : -1
    if (from < 0 && index >= 0) from = position + 1 + index
  })
  expect(from).toBeGreaterThan(0)
  editor.select(from, from + words.length)
  return editor
}

function left(editor: TypingEditor): string {
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text.toJSON()
}

test('[MD4] a list that does not begin with 1 gets the blank line that it needs below a line of text', () => {
  const editor = open('* one\n  - nested\n', 'nested')
  editor.type('5. ')
  expect(left(editor)).toBe('* one\n\n  5. nested\n')
})

test('[MD27] where an item leaves a list, what is behind it is a list that begins like it', () => {
  const editor = open('10. and skipping\n    1. nested\n    2. by four\n', 'nested')
  editor.press('Shift-Tab')
  expect(left(editor)).toBe('10. and skipping\n11. nested\n    1. by four\n')
})

test('[MD4] a nested item whose words are deleted stays an item', () => {
  const editor = open('* one\n  - two\n  - three\n', 'two', 'two')
  editor.press('Backspace')
  expect(left(editor)).toBe('* one\n\n  - \n  - three\n')
})

test('[MD4] a blank at the start of an item does not shift what is nested in it', () => {
  const editor = open('* and more\n  - nested\n', 'and', 'and')
  editor.press('Backspace')
  expect(left(editor)).toBe('* more\n  - nested\n')
})

test('[MD4] an item behind a marker with a tab is nested below the tab', () => {
  const editor = open('*\tone\n*\ttwo\n', 'two')
  editor.press('Tab')
  expect(left(editor)).toBe('*\tone\n    - two\n')
})

test('[MD4] what is nested by a tab stays where it was below a new item', () => {
  const editor = open('+ one\n+ two\n\t+ nested\n', 'two', 'two')
  editor.select(editor.state.selection.to)
  editor.press('Enter')
  editor.type('new')
  expect(left(editor)).toBe('+ one\n+ two\n+ new\n\t+ nested\n')
})

test('[MD5] code that reaches over the end of a link leaves the link a link', () => {
  const editor = open('see [the page](https://example.org/a) now\n', 'page', 'page now')
  editor.run((chain) => chain.toggleCode())
  expect(left(editor)).toBe('see [the `page`](https://example.org/a)` now`\n')
})

test('[MD2] [MD4] indented code shows its lines without the indent, and keeps it', () => {
  const editor = open('  ```js\n  one\n    two\n  ```\n', 'one')
  expect(editor.state.doc.textContent).toBe('one\n  two')
  editor.type('x\n')
  expect(left(editor)).toBe('  ```js\n  x\n  one\n    two\n  ```\n')
})

test('[MD4] source in a list that comes to mean something else costs no other item', () => {
  const editor = open('* one\n* ---\n*\n* [ ] \n* <div>\n  two\n  </div>\n', '<div>')
  editor.type('new ')
  expect(left(editor)).toBe('* one\n* ---\n*\n* [ ] \n* new <div>\n  two\n  </div>\n')
})

test('[MD5] a rule that becomes an item is of another character than the marker', () => {
  const editor = open('* one\n***\n', 'one')
  editor.select(editor.state.selection.to + 'one'.length)
  editor.press('Delete')
  expect(left(editor)).toBe('* one\n* ---\n')
})

test('[MD5] what was escaped stays so when the next key cannot be written', () => {
  const editor = open('one\ntwo\n', 'one')
  editor.select(editor.state.selection.to + 'one'.length)
  editor.type(' &amp;')
  editor.type(' ')
  editor.type(' ')
  expect(left(editor)).toBe('one \\&amp;  \ntwo\n')
})

test.each([
  ['one &amp; two\n', '& two', 'one `& two`\n'],
  ['one \\*two three\n', '*two', 'one `*two` three\n'],
])('[MD5] code over an escape or a reference shows what they showed: %j', (markdown, words, expected) => {
  const editor = open(markdown, words, words)
  editor.run((chain) => chain.toggleCode())
  expect(left(editor)).toBe(expected)
})
