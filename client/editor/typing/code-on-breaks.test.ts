import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

test.each([
  ['one\\\ntwo\n', '`one`\\\n`two`\n'],
  ['one  \ntwo\n', '`one`  \n`two`\n'],
  ['one\\\ntwo\\\nthree\n', '`one`\\\n`two`\\\n`three`\n'],
])('[EDIT49] code over the line breaks of %j, and off again', (markdown, expected) => {
  const editor = openAt(markdown, 'one')
  editor.select(1, editor.state.doc.content.size - 1)
  editor.run((chain) => chain.toggleCode())
  expect(editor.text.toJSON()).toBe(expected)
  editor.run((chain) => chain.toggleCode())
  expect(textWhenLeft(editor)).toBe(markdown)
})
