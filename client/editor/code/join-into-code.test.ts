import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

test.each([
  ['one\n\ntwo **three**\n\n# four\n\nend\n', 18, '```\none\ntwo three\nfour\n```\n\nend\n'],
  ['one\\\ntwo\n\nthree\n', 10, '```\none\ntwo\nthree\n```\n'],
  ['> one\n>\n> two\n\nend\n', 5, '> ```\n> one\n> two\n> ```\n\nend\n'],
  ['one\n\n```js\ntwo\n```\n', 6, '```\none\ntwo\n```\n'],
])('[EDIT71] the blocks of %j that are selected become one block of code', (markdown, length, expected) => {
  const editor = openAt(markdown, 'one', 'x'.repeat(length))
  editor.run((chain) => chain.toggleCodeBlock())
  expect(textWhenLeft(editor)).toBe(expected)
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe(markdown)
})
