import { toggleMark } from '@tiptap/pm/commands'
import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'

const definition = '\n\n[one]: https://example.org/1 "One"\n'

/** The text after `typed` was typed behind `words`, without the definition. */
function typed(text: string, words: string, addition: string): string {
  const editor = new HeadlessEditor(text + definition)
  editor.select(words)
  editor.type(addition)
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  expect(editor.text.endsWith(definition)).toBe(true)
  return editor.text.slice(0, -definition.length)
}

describe('reference links', () => {
  test.each([
    ['see [the first][one] here', 'the', ' very', 'see [the very first][one] here'],
    ['see [the **first**][one] here', 'fir', 'zz', 'see [the **firzzst**][one] here'],
    ['see [one][] here', 'on', 'c', 'see [once][one] here'],
    ['see [ONE] here', 'ON', 'C', 'see [ONCE][ONE] here'],
    ['see [one] here', 'one', ' (no target)', 'see [one] (no target) here'],
    ['see ![one] here', 'on', 'c', 'see ![once][one] here'],
  ])('[MD16] %j: behind %j, %j makes %j', (text, words, addition, expected) => {
    expect(typed(text, words, addition)).toBe(expected)
  })

  test('[MD16] two words added one after the other write the label once', () => {
    const editor = new HeadlessEditor(`see [one] here${definition}`)
    editor.select('on')
    editor.type('c')
    editor.type('c')
    expect(editor.text).toBe(`see [oncce][one] here${definition}`)
  })

  test('[MD16] the text of a shortcut loses its label only while it differs', () => {
    const editor = new HeadlessEditor(`see [one] here${definition}`)
    editor.select('on')
    editor.type('c')
    editor.select('c', true)
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.deleteSelection())
      return true
    })
    expect(editor.text).toBe(`see [one] here${definition}`)
  })

  test('[MD16] another address makes the link inline', () => {
    const editor = new HeadlessEditor(`see [the first][one] here${definition}`)
    editor.select('the first', true)
    const { link } = editor.schema.marks
    editor.run(({ tr, selection }, dispatch) => {
      dispatch?.(tr.addMark(selection.from, selection.to, link!.create({ href: 'https://example.org/2' })))
      return true
    })
    expect(editor.text).toBe(`see [the first](https://example.org/2) here${definition}`)
  })
})

describe('marks around links', () => {
  test.each([
    ['bold', 'a link', 'with **[a link](b) here**'],
    ['italic', 'a link', 'with _[a link](b) here_'],
  ])('[MD5] %s from the link on keeps the link one', (name, words, expected) => {
    const editor = new HeadlessEditor('with [a link](b) here\n')
    editor.select(words)
    const { selection, doc } = editor.state
    const mark = editor.schema.marks[name]
    const all = TextSelection.create(doc, selection.head - words.length, doc.content.size - 1)
    editor.state = editor.state.apply(editor.state.tr.setSelection(all))
    if (mark !== undefined) editor.run(toggleMark(mark))
    expect(editor.text).toBe(`${expected}\n`)
  })

  test('[MD5] strong over a part of a link and words beside it is written in two', () => {
    const editor = new HeadlessEditor('with [a link](b) here\n')
    editor.select('with a', true)
    const { bold } = editor.schema.marks
    if (bold !== undefined) editor.run(toggleMark(bold))
    expect(editor.text).toBe('**with** [**a** link](b) here\n')
    editor.leave()
    expect(editor.isSettled()).toBe(true)
  })

  test('[MD4] strong taken off words that are strong twice leaves the words', () => {
    const editor = new HeadlessEditor('**a **b** c** d\n')
    editor.select('a b c', true)
    const { bold } = editor.schema.marks
    if (bold !== undefined) editor.run(toggleMark(bold))
    expect(editor.text).toBe('a b c d\n')
  })
})

describe('images', () => {
  test.each([
    [
      'a ![quiet view](moon.png "At night") here',
      'quiet',
      ' moon',
      'a ![quiet moon view](moon.png "At night") here',
    ],
    ['a ![view](moon.png) here', 'view', ' too', 'a ![view](moon.png) too here'],
    ['[![view](moon.png)](b)', 'vi', 'ew', '[![viewew](moon.png)](b)'],
    ['a ![view](moon.png) here', 'vi', ']', 'a ![vi\\]ew](moon.png) here'],
  ])('[MD17] %j: behind %j, %j makes %j', (text, words, addition, expected) => {
    expect(typed(text, words, addition)).toBe(expected)
  })
})
