import { TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { moveBlock } from './move-block.ts'

/** The text after the block at some words was moved. */
function moved(text: string, words: string, direction: -1 | 1): string {
  const editor = new HeadlessEditor(text)
  editor.select(words)
  editor.run(moveBlock(direction))
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text
}

test('[MD18] a block changes places with its neighbour, and the gaps stay where they are', () => {
  const text = '# Title\n\nfirst  \n\n\nsecond\nlines\n\n* item\n'
  expect(moved(text, 'first', 1)).toBe('# Title\n\nsecond\nlines\n\n\nfirst  \n\n* item\n')
  expect(moved(text, 'second', -1)).toBe('# Title\n\nsecond\nlines\n\n\nfirst  \n\n* item\n')
})

test('[MD18] a list item moves within its list, with what is nested in it', () => {
  const text = '* one\n  - under one\n* two\n* three\n'
  expect(moved(text, 'two', -1)).toBe('* two\n* one\n  - under one\n* three\n')
  expect(moved(text, 'one', 1)).toBe('* two\n* one\n  - under one\n* three\n')
  expect(moved(text, 'three', 1)).toBe(text)
})

test('[MD27] a numbered list keeps its first number, whichever item comes to be the first', () => {
  expect(moved('1. one\n2. two\n', 'two', -1)).toBe('1. two\n1. one\n')
  expect(moved('7) one\n8) two\n9) three\n', 'one', 1)).toBe('7) two\n7) one\n9) three\n')
})

test('[MD18] the only item of a list moves as the list', () => {
  expect(moved('before\n\n* alone\n', 'alone', -1)).toBe('* alone\n\nbefore\n')
})

test('[MD18] [MD4] the letters of the moved block are not written again', () => {
  const editor = new HeadlessEditor('above\n\nthe moved one\n\nbelow\n')
  editor.select('moved')
  const edits = editor.run(moveBlock(1))
  expect(edits.some(({ insert }) => insert.includes('moved'))).toBe(false)
  expect(editor.text).toBe('above\n\nbelow\n\nthe moved one\n')
})

/** The text after the blocks from some words to others were moved. */
function movedRun(text: string, first: string, last: string, direction: -1 | 1): string {
  const editor = new HeadlessEditor(text)
  editor.select(first)
  const { from } = editor.state.selection
  editor.select(last)
  const { doc, tr, selection } = editor.state
  editor.state = editor.state.apply(tr.setSelection(TextSelection.create(doc, from, selection.to)))
  editor.run(moveBlock(direction))
  expect(editor.state.selection.empty).toBe(false)
  editor.leave()
  expect(editor.isSettled()).toBe(true)
  return editor.text
}

test('[EDIT33] all selected blocks or items move, and stay selected', () => {
  const blocks = 'zero\n\none\n\ntwo\n\n\nthree\n'
  expect(movedRun(blocks, 'one', 'two', -1)).toBe('one\n\ntwo\n\nzero\n\n\nthree\n')
  expect(movedRun(blocks, 'one', 'two', 1)).toBe('zero\n\nthree\n\n\none\n\ntwo\n')
  const items = '* zero\n* one\n  - deep\n* two\n'
  expect(movedRun(items, 'one', 'two', -1)).toBe('* one\n  - deep\n* two\n* zero\n')
  expect(movedRun(items, 'zero', 'deep', 1)).toBe('* two\n* zero\n* one\n  - deep\n')
})

test('[EDIT33] all items of a list move as the list, what reaches out of it as blocks', () => {
  const text = 'above\n\n* one\n* two\n\nbelow\n\nlast\n'
  expect(movedRun(text, 'one', 'two', -1)).toBe('* one\n* two\n\nabove\n\nbelow\n\nlast\n')
  expect(movedRun(text, 'two', 'below', 1)).toBe('above\n\nlast\n\n* one\n* two\n\nbelow\n')
})

test('[EDIT33] a quote, a table or code moves as a whole', () => {
  const quote = '> said\n>\n> more\n'
  const table = '| a | b |\n| - | - |\n| c | d |\n'
  const code = '```js\nlet x\n```\n'
  expect(moved(`${quote}\nend\n`, 'more', 1)).toBe(`end\n\n${quote}`)
  expect(moved(`start\n\n${table}`, 'c', -1)).toBe(`${table}\nstart\n`)
  expect(moved(`${code}\n${quote}`, 'let', 1)).toBe(`${quote}\n${code}`)
})
