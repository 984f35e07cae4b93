import { joinBackward, setBlockType } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem, wrapInList } from '@tiptap/pm/schema-list'
import type { NodeType } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { linkEditors, type LinkedEditor } from '../../testing/linked-editors.ts'
import { giveTypedBox, openBox, removeBox, splitTask, toggleTasks } from './task-commands.ts'
import { toggleTaskList } from './task-list.ts'

function nodeType({ schema }: HeadlessEditor, name: string): NodeType {
  const type = schema.nodes[name]
  if (type === undefined) throw new Error(`the schema has no ${name}`)
  return type
}

/** An editor whose caret stands behind some words. */
function editorAt(text: string, words: string, whole = false): HeadlessEditor {
  const editor = new HeadlessEditor(text)
  editor.select(words, whole)
  return editor
}

function selectRange(editor: HeadlessEditor, from: number, to = from): void {
  const { doc, tr } = editor.state
  editor.state = editor.state.apply(tr.setSelection(TextSelection.create(doc, from, to)))
}

function expectSettled(editor: HeadlessEditor, text: string): void {
  expect(editor.text).toBe(text)
  editor.leave()
  expect(editor.text).toBe(text)
  expect(editor.isSettled()).toBe(true)
}

describe('toggling', () => {
  test.each([
    ['* [ ] one\n* [x] two\n', 'one', 3, 'x'],
    ['* [ ] one\n* [x] two\n', 'two', 13, ' '],
    ['> 1. [X]\tone\n', 'one', 6, ' '],
  ])('[MD19] in %j at %j changes one character', (text, words, from, insert) => {
    const editor = editorAt(text, words)
    expect(editor.run(toggleTasks)).toEqual([{ from, to: from + 1, insert }])
    editor.leave()
    expect(editor.isSettled()).toBe(true)
  })

  test('[MD19] all tasks of a selection are checked, then all unchecked', () => {
    const editor = editorAt('* [ ] one\n  - [x] two\n* three\n* [ ] four\n', 'one')
    selectRange(editor, editor.state.selection.from, editor.state.doc.content.size - 3)
    editor.run(toggleTasks)
    expect(editor.text).toBe('* [x] one\n  - [x] two\n* three\n* [x] four\n')
    editor.run(toggleTasks)
    expect(editor.text).toBe('* [ ] one\n  - [ ] two\n* three\n* [ ] four\n')
  })

  test('[MD19] a selection without tasks is left to others', () => {
    const editor = editorAt('* [ ] one\n  - two\n', 'two')
    expect(toggleTasks(editor.state)).toBe(false)
  })

  test('[MD19] [MD6] two people who toggle different tasks at once both do', () => {
    const [ana, bo] = linkEditors('* [ ] one\n* [ ] two\n* [x] three\n', 2) as [LinkedEditor, LinkedEditor]
    ana.editor.select('one')
    ana.share(ana.editor.run(toggleTasks))
    bo.editor.select('three')
    bo.share(bo.editor.run(toggleTasks))
    ana.deliver(Infinity)
    bo.deliver(Infinity)
    for (const { editor } of [ana, bo]) expectSettled(editor, '* [x] one\n* [ ] two\n* [ ] three\n')
  })
})

describe('typing', () => {
  test('[MD19] a box typed at the start of an item makes it a task', () => {
    const editor = editorAt('* one\n* \n', 'one')
    const { tr } = editor.state
    expect(giveTypedBox(tr, tr.selection.from, '[x] ')).toBe(true)
    editor.run((_, dispatch) => {
      dispatch?.(tr)
      return true
    })
    expectSettled(editor, '* [x] one\n* \n')
  })

  test('[MD19] no box in a second paragraph or outside a list', () => {
    const editor = editorAt('* one\n\n  two\n\nthree\n', 'one')
    for (const words of ['two', 'three']) {
      editor.select(words)
      expect(giveTypedBox(editor.state.tr, editor.state.selection.from, openBox)).toBe(false)
    }
  })

  test('[MD5] a box in brackets that is meant as text is escaped', () => {
    const editor = editorAt('* one\n', 'one', true)
    editor.type('[x] one')
    expectSettled(editor, '* \\[x] one\n')
  })

  test('[MD19] a task without text yet is one, and takes what is typed', () => {
    const editor = editorAt('* [ ] one\n', 'one')
    editor.run(splitTask)
    expectSettled(editor, '* [ ] one\n* [ ] \n')
    editor.typeAt(editor.state.doc.content.size - 3, 'two')
    expectSettled(editor, '* [ ] one\n* [ ] two\n')
  })
})

describe('keys', () => {
  test.each([
    ['* [x] one\n', 'one', '* [x] one\n* [ ] two\n'],
    ['* [x] one more\n', 'one', '* [x] one\n* [ ] two more\n'],
    ['1. [x] one\n2. last\n', 'one', '1. [x] one\n2. [ ] two\n2. last\n'],
    ['- [ ] one\n\n- last\n', 'one', '- [ ] one\n\n- [ ] two\n\n- last\n'],
  ])('[MD19] Enter in %j behind %j begins an unchecked task', (text, words, expected) => {
    const editor = editorAt(text, words)
    editor.run(splitTask)
    editor.type('two')
    expectSettled(editor, expected)
  })

  test('[MD19] Enter at the start of a task begins one above', () => {
    const editor = editorAt('* [x] one\n', 'one')
    selectRange(editor, editor.state.selection.from - 3)
    const [edit, ...more] = editor.run(splitTask)
    expect(more).toEqual([])
    expect(edit).toMatchObject({ from: edit?.to })
    expectSettled(editor, '* [ ] \n* [x] one\n')
  })

  test('[MD19] Backspace at the start of a task takes its box away, and the next one joins', () => {
    const editor = editorAt('* zero\n* [x] one\n', 'one')
    selectRange(editor, editor.state.selection.from - 3)
    editor.run(removeBox)
    expectSettled(editor, '* zero\n* one\n')
    expect(removeBox(editor.state)).toBe(false)
    expect(joinBackward(editor.state)).toBe(true)
  })
})

describe('structure', () => {
  test('[MD19] lifting out of the list drops the box, indenting keeps it', () => {
    const editor = editorAt('* [ ] one\n* [x] two\n', 'two')
    editor.run(sinkListItem(nodeType(editor, 'listItem')))
    expectSettled(editor, '* [ ] one\n  - [x] two\n')
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    expectSettled(editor, '* [ ] one\n* [x] two\n')
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    expectSettled(editor, '* [ ] one\n\ntwo\n')
  })

  test('[MD19] a heading has no box', () => {
    const editor = editorAt('* [x] one\n', 'one')
    editor.run(setBlockType(nodeType(editor, 'heading'), { level: 2 }))
    expectSettled(editor, '* ## one\n')
  })

  test('[MD19] a new list holds no tasks', () => {
    const editor = editorAt('[ ] one\n', 'one')
    editor.run(wrapInList(nodeType(editor, 'bulletList')))
    expectSettled(editor, '* \\[ ] one\n')
  })
})

describe('the task list button', () => {
  test.each([
    ['one\n', 'one', '* [ ] one\n'],
    ['* one\n  - two\n', 'two', '* one\n  - [ ] two\n'],
    ['1. one\n2. two\n', 'one', '1. [ ] one\n2. two\n'],
    ['* [x] one\n* two\n', 'one', '* one\n* two\n'],
    ['> one\n', 'one', '> * [ ] one\n'],
  ])('[EDIT47] %j at %j', (text, words, expected) => {
    const editor = editorAt(text, words)
    editor.run(toggleTaskList)
    expectSettled(editor, expected)
  })

  test('[EDIT47] some tasks among the selected items: the others become tasks too; again, and none is', () => {
    const editor = editorAt('* [x] one\n* two\n\n  more\n* three\n', 'one')
    selectRange(editor, 3, editor.state.doc.content.size - 3)
    editor.run(toggleTaskList)
    expect(editor.text).toBe('* [x] one\n* [ ] two\n\n  more\n* [ ] three\n')
    editor.run(toggleTaskList)
    expectSettled(editor, '* one\n* two\n\n  more\n* three\n')
  })

  test('[EDIT47] [MD4] several paragraphs become the items of one list', () => {
    const editor = editorAt('one\n\ntwo\n', 'one')
    selectRange(editor, 1, editor.state.doc.content.size - 1)
    editor.run(toggleTaskList)
    expectSettled(editor, '* [ ] one\n* [ ] two\n')
  })
})
