/** Opens a text in an editor at the words that a test is about. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import { TypingEditor } from './typing-editor.ts'

/** An editor with the caret before `at`, or in the first empty text block, or with the words behind that place selected. */
export function openAt(markdown: string, at: string, words = ''): TypingEditor {
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

/** The text once the caret has left, when the editor must show what it says. */
export function textWhenLeft(editor: TypingEditor): string {
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text.toJSON()
}
