import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'

const everything = 'x'.repeat(100)

test.each([
  ['* a\n\npara\n\n> q\n', '* a\n* para\n* > q\n'],
  ['# a\n\npara\n', '* a\n* para\n'],
  ['a\n\n1. b\n2. c\n\nd\n', '* a\n* b\n* c\n* d\n'],
  ['* a\n\npara\n\n- b\n  + c\n', '* a\n* para\n* b\n  + c\n'],
  ['> # a\n>\n> b\n', '> * a\n> * b\n'],
  ['# a\n', '* a\n'],
])('[EDIT73] the bullet list of %j is one list', (markdown, expected) => {
  const editor = openAt(markdown, 'a', everything)
  editor.run((chain) => chain.toggleBulletList())
  expect(textWhenLeft(editor)).toBe(expected)
  editor.binding.undo()
  expect(editor.text.toJSON()).toBe(markdown)
})

test.each([
  ['* a\n\npara\n', '1. a\n2. para\n'],
  ['1. a\n2. b\n\npara\n\n* c\n', '1. a\n2. b\n3. para\n4. c\n'],
  ['a\n\nb\n\n3) c\n4) d\n', '1) a\n2) b\n3) c\n4) d\n'],
])('[EDIT73] the numbered list of %j counts', (markdown, expected) => {
  const editor = openAt(markdown, 'a', everything)
  editor.run((chain) => chain.toggleOrderedList())
  expect(textWhenLeft(editor)).toBe(expected)
})

test('[EDIT73] the button takes a list away again', () => {
  const editor = openAt('a\n\nb\n', 'a', everything)
  editor.run((chain) => chain.toggleBulletList())
  editor.run((chain) => chain.toggleBulletList())
  expect(textWhenLeft(editor)).toBe('a\n\nb\n')
})

test.each([
  ['* a\n* b\n', 'a\n\n* b\n'],
  ['* x\n  - a\n', '* x\n* a\n'],
])('[EDIT73] in an item of %j the button takes that item out', (markdown, expected) => {
  const editor = openAt(markdown, 'a')
  editor.run((chain) => chain.toggleBulletList())
  expect(textWhenLeft(editor)).toBe(expected)
})
