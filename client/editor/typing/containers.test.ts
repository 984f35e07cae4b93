import { splitListItem } from '@tiptap/pm/schema-list'
import { expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'

test.each([
  ['-\n  one\n-\n  two\n', 'one', '-\n  one!\n-\n  two\n'],
  ['>\n> one\n>  \n\nend\n', 'one', '>\n> one!\n>  \n\nend\n'],
  ['   > > 1.  one\n>>\n>>     two\n', 'two', '   > > 1.  one\n>>\n>>     two!\n'],
  [' - one\n   - two\n\t - three\n', 'three', ' - one\n   - two\n\t - three!\n'],
  ['-   <b>\n\tone\n', 'one', '-   <b>\n\tone!\n'],
  ['  ```\none\n  two\n  ```\n', 'one', '  ```\none!\n  two\n  ```\n'],
  ['```` a\\+b {x}\none\n````\n', 'one', '```` a\\+b {x}\none!\n````\n'],
])('[MD4] in %j, behind %j a letter is one letter', (text, words, expected) => {
  const editor = new HeadlessEditor(text)
  editor.select(words)
  editor.type('!')
  expect(editor.text).toBe(expected)
  editor.leave()
  expect(editor.isSettled()).toBe(true)
})

test('[MD4] an item split off one that begins with a blank line stands behind its marker', () => {
  const editor = new HeadlessEditor('-\n  one more\n')
  editor.select('one')
  const { listItem } = editor.schema.nodes
  if (listItem !== undefined) editor.run(splitListItem(listItem, {}))
  expect(editor.text.replace(/[ \n]+/g, ' ')).toBe('- one - more ')
  editor.leave()
  expect(editor.isSettled()).toBe(true)
})

test('[MD4] an empty code block without a line gets one with its first letter', () => {
  const editor = new HeadlessEditor('```\n```\n')
  editor.typeAt(1, 'a')
  expect(editor.text).toBe('```\na\n```\n')
})
