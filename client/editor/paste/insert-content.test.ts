import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from '../../testing/typing-editor.ts'

/** The text after a paste over the `[..]` in it. */
function pastedInto(markdown: string, pasted: string): string {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown.replace(/[[\]]/g, ''))
  const editor = new TypingEditor(text)
  const [from, to] = [markdown.indexOf('['), markdown.indexOf(']') - 1]
  editor.select(editor.binding.positionOf(from) ?? 0, editor.binding.positionOf(to) ?? 0)
  editor.paste(pasted)
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return text.toJSON()
}

test.each([
  ['one[] two\n', '* a\n* b', 'one\n\n* a\n* b\n\ntwo\n'],
  ['one  []  two\n', '```\na\n```', 'one\n\n```\na\n```\n\ntwo\n'],
  ['one [] two\n', '## Head\n\nwords', 'one\n\n## Head\n\nwords two\n'],
  ['one [] two\n', 'words\n\n## Head', 'one words\n\n## Head\n\ntwo\n'],
  ['one [and] two\n', '---', 'one\n\n---\n\ntwo\n'],
  ['* one [] two\n', '* a', '* one\n* a\n* two\n'],
  ['one [] two\n', 'a\n\nb', 'one a\n\nb two\n'],
  ['one []\n', '* a', 'one \n\n* a\n'],
])('[EDIT85] blocks pasted in the middle of %j leave no blanks around', (markdown, pasted, expected) => {
  expect(pastedInto(markdown, pasted)).toBe(expected)
})
