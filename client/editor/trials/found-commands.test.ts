import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

test('[MD4] a list that does not begin with 1 gets the blank line that it needs below a line of text', () => {
  const editor = openAt('* one\n  - nested\n', 'nested')
  editor.type('5. ')
  expect(textWhenLeft(editor)).toBe('* one\n\n  5. nested\n')
})

test('[MD27] where an item leaves a list, what is behind it is a list that begins like it', () => {
  const editor = openAt('10. and skipping\n    1. nested\n    2. by four\n', 'nested')
  editor.press('Shift-Tab')
  expect(textWhenLeft(editor)).toBe('10. and skipping\n11. nested\n    1. by four\n')
})

test('[MD4] a nested item whose words are deleted stays an item', () => {
  const editor = openAt('* one\n  - two\n  - three\n', 'two', 'two')
  editor.press('Backspace')
  expect(textWhenLeft(editor)).toBe('* one\n\n  - \n  - three\n')
})

test('[MD4] a blank at the start of an item does not shift what is nested in it', () => {
  const editor = openAt('* and more\n  - nested\n', 'and', 'and')
  editor.press('Backspace')
  expect(textWhenLeft(editor)).toBe('* more\n  - nested\n')
})

test('[MD4] an item behind a marker with a tab is nested below the tab', () => {
  const editor = openAt('*\tone\n*\ttwo\n', 'two')
  editor.press('Tab')
  expect(textWhenLeft(editor)).toBe('*\tone\n    - two\n')
})

test('[MD4] what is nested by a tab stays where it was below a new item', () => {
  const editor = openAt('+ one\n+ two\n\t+ nested\n', 'two', 'two')
  editor.select(editor.state.selection.to)
  editor.press('Enter')
  editor.type('new')
  expect(textWhenLeft(editor)).toBe('+ one\n+ two\n+ new\n\t+ nested\n')
})

test('[MD5] code that reaches over the end of a link leaves the link a link', () => {
  const editor = openAt('see [the page](https://example.org/a) now\n', 'page', 'page now')
  editor.run((chain) => chain.toggleCode())
  expect(textWhenLeft(editor)).toBe('see [the `page`](https://example.org/a)` now`\n')
})

test('[MD2] [MD4] indented code shows its lines without the indent, and keeps it', () => {
  const editor = openAt('  ```js\n  one\n    two\n  ```\n', 'one')
  expect(editor.state.doc.textContent).toBe('one\n  two')
  editor.type('x\n')
  expect(textWhenLeft(editor)).toBe('  ```js\n  x\n  one\n    two\n  ```\n')
})

test('[MD4] source in a list that comes to mean something else costs no other item', () => {
  const editor = openAt('* one\n* ---\n*\n* [ ] \n* <div>\n  two\n  </div>\n', '<div>')
  editor.type('new ')
  expect(textWhenLeft(editor)).toBe('* one\n* ---\n*\n* [ ] \n* new <div>\n  two\n  </div>\n')
})

test('[MD5] a rule that becomes an item is of another character than the marker', () => {
  const editor = openAt('* one\n***\n', 'one')
  editor.select(editor.state.selection.to + 'one'.length)
  editor.press('Delete')
  expect(textWhenLeft(editor)).toBe('* one\n* ---\n')
})

test('[MD5] what was escaped stays so when the next key cannot be written', () => {
  const editor = openAt('one\ntwo\n', 'one')
  editor.select(editor.state.selection.to + 'one'.length)
  editor.type(' &amp;')
  editor.type(' ')
  editor.type(' ')
  expect(textWhenLeft(editor)).toBe('one \\&amp;  \ntwo\n')
})

test.each([
  ['one &amp; two\n', '& two', 'one `& two`\n'],
  ['one \\*two three\n', '*two', 'one `*two` three\n'],
])('[MD5] code over an escape or a reference shows what they showed: %j', (markdown, words, expected) => {
  const editor = openAt(markdown, words, words)
  editor.run((chain) => chain.toggleCode())
  expect(textWhenLeft(editor)).toBe(expected)
})
