import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from './typing-editor.ts'

function open(markdown: string): TypingEditor {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, markdown)
  return new TypingEditor(text)
}

test.each([
  ['# ', '# words\n'],
  ['* ', '* words\n'],
  ['1. ', '1. words\n'],
  ['> ', '> words\n'],
])('[MD10] %j typed at a line start is the block that it says', (typed, expected) => {
  const editor = open('words\n')
  editor.select(1)
  editor.type(typed)
  expect(editor.text.toJSON()).toBe(expected)
  editor.leave()
  expect(editor.isSettled()).toBe(true)
})

test('[MD4] the keys of lists reach the text', () => {
  const editor = open('* one\n')
  editor.select(editor.state.doc.content.size)
  editor.press('Enter')
  editor.press('Tab')
  editor.type('two')
  editor.press('Backspace')
  expect(editor.text.toJSON()).toBe('* one\n  - tw\n')
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe('* one\n')
})

test('[MD4] a caret never stands inside a character', () => {
  const editor = open('a🎉b\n')
  editor.select(3)
  editor.type('x')
  expect(editor.text.toJSON()).toBe('ax🎉b\n')
})
