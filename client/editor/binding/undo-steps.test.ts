import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from '../../testing/typing-editor.ts'

test('[MD11] a line and a changed delimiter are steps of their own; letters typed at a stretch are one', () => {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, 'one\n')
  const editor = new TypingEditor(text)
  editor.select(4)
  editor.type(' two')
  editor.press('Enter')
  editor.type('in *.a and b*')
  editor.type(' three')
  const steps = [text.toJSON()]
  while (editor.binding.undo()) steps.push(text.toJSON())
  expect(steps.at(-1)).toBe('one\n')
  expect(steps).toContain('one two\n')
  expect(steps.length).toBeGreaterThan(3)
  while (editor.binding.redo()) continue
  expect(text.toJSON()).toBe(steps[0])
})

test('[EDIT2] a word that is pasted is a step of its own', () => {
  const text = new Y.Doc().getText('markdown')
  text.insert(0, 'one\n')
  const editor = new TypingEditor(text)
  editor.select(4)
  editor.type(' two')
  editor.paste(' three')
  editor.type(' four')
  const steps = [text.toJSON()]
  while (editor.binding.undo()) steps.push(text.toJSON())
  expect(steps).toEqual(['one two three four\n', 'one two three\n', 'one two\n', 'one\n'])
})
