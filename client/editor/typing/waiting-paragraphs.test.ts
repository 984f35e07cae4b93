import { TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'

type Case = {
  readonly before: string
  /** The words that the empty paragraph is made behind. */
  readonly behind: string
  /** What another person writes, and behind what. */
  readonly other: readonly [behind: string, words: string]
  /** With `two` typed. */
  readonly after: string
}

const cases: readonly Case[] = [
  { before: '> one\n', behind: 'one', other: ['one', ' a'], after: '> one a\n>\n> two\n' },
  { before: '> one\n', behind: 'one', other: ['> ', 'x '], after: '> x one\n>\n> two\n' },
  {
    before: '> one\n',
    behind: 'one',
    other: ['one', '\n>\n> new'],
    after: '> one\n>\n> two\n>\n> new\n',
  },
  {
    before: '> one\n>\n> three\n',
    behind: 'one',
    other: ['three', '!'],
    after: '> one\n>\n> two\n>\n> three!\n',
  },
  {
    before: '> * one\n>\n> end\n',
    behind: 'one',
    other: ['end', '!'],
    after: '> * one\n>\n>   two\n>\n> end!\n',
  },
  {
    before: '* one **two** three\n* end\n',
    behind: ' three',
    other: ['one', ' a'],
    after: '* one a **two** three\n\n  two\n* end\n',
  },
  {
    before: '* one\n  - in\n',
    behind: 'one',
    other: ['in', '!'],
    after: '* one\n\n  two\n  - in!\n',
  },
]

/** Makes an empty paragraph behind words, in the same quote or item. */
function openBehind({ before, behind }: Case): TypingEditor {
  const editor = openAt(before, behind)
  editor.select(editor.state.selection.head + behind.length)
  editor.run((chain) => chain.splitBlock())
  return editor
}

function writeBehind(editor: TypingEditor, [behind, words]: Case['other']): void {
  editor.text.insert(editor.text.toJSON().indexOf(behind) + behind.length, words)
}

for (const example of cases) {
  const { before, behind, other, after } = example

  test(`[EDIT64] in ${JSON.stringify(before)} the empty paragraph behind “${behind}” stays while another writes ${JSON.stringify(other[1])}`, () => {
    const editor = openBehind(example)
    expect(editor.text.toJSON()).toBe(before)
    writeBehind(editor, other)
    expect(editor.state.selection.$head.parent.content.size).toBe(0)
    editor.type('two')
    expect(textWhenLeft(editor)).toBe(after)
  })

  test(`[EDIT64] in ${JSON.stringify(before)} nothing is left behind when “${behind}” is left again`, () => {
    const editor = openBehind(example)
    editor.type('y ')
    editor.press('Backspace')
    editor.press('Backspace')
    writeBehind(editor, other)
    const [place, words] = other
    expect(textWhenLeft(editor)).toBe(before.replace(place, place + words))
  })
}

test('[EDIT64] the empty paragraph that a quote begins with stays before what another writes', () => {
  const editor = openAt('* a\n\n  > one\n', 'one')
  editor.run((chain) => chain.splitBlock())
  const { $head } = editor.state.selection
  editor.change((transaction) =>
    transaction.setSelection(TextSelection.near(transaction.doc.resolve($head.before() - 1), -1)),
  )
  expect(editor.text.toJSON()).toBe('* a\n\n  > one\n')
  writeBehind(editor, ['one', '!'])
  editor.type('two')
  expect(textWhenLeft(editor)).toBe('* a\n\n  > two\n  >\n  > one!\n')
})

test('[EDIT64] [MD11] undo takes the empty paragraph away first, and then what was written before it', () => {
  const editor = openAt('> one\n', 'one')
  editor.type('so ')
  editor.select(8)
  editor.press('Enter')
  expect(editor.binding.undo()).toBe(true)
  expect(editor.isSettled()).toBe(true)
  expect(editor.text.toJSON()).toBe('> so one\n')
  expect(editor.binding.undo()).toBe(true)
  expect(editor.text.toJSON()).toBe('> one\n')
})

test('[EDIT64] an empty paragraph whose quote another takes away goes with it', () => {
  const editor = openAt('> one\n', 'one')
  editor.select(5)
  editor.press('Enter')
  editor.text.delete(0, 2)
  editor.type('!')
  expect(textWhenLeft(editor)).toBe('one!\n')
})

test.each([
  ['* one\n* two\n\nafter\n', ['one', ' a'], '* one a\n* two\n  - nested\n\nafter\n'],
  ['* one\n* two\n\nafter\n', ['two', ' a'], '* one\n* two a\n  - nested\n\nafter\n'],
  ['* one\n* two\n\nafter\n', ['after', '!'], '* one\n* two\n  - nested\n\nafter!\n'],
  ['* one\n  - two\n', ['one', ' a'], '* one a\n  - two\n    + nested\n'],
  ['1. one\n2. two\n', ['one', ' a'], '1. one a\n2. two\n   1. nested\n'],
] as const)(
  '[EDIT64] in %j an empty item below “two” stays while another writes %j',
  (before, other, after) => {
    const editor = openAt(before, 'two')
    editor.select(editor.state.selection.head + 'two'.length)
    editor.press('Enter')
    editor.press('Tab')
    writeBehind(editor, other)
    expect(editor.state.selection.$head.parent.content.size).toBe(0)
    editor.type('nested')
    expect(textWhenLeft(editor)).toBe(after)
  },
)

test('[EDIT64] an empty item below another leaves nothing behind, and is there once where the text has it', () => {
  const editor = openAt('* one\n* two\n', 'two')
  editor.select(editor.state.selection.head + 'two'.length)
  editor.press('Enter')
  editor.press('Tab')
  writeBehind(editor, ['one', ' a'])
  expect(textWhenLeft(editor)).toBe('* one a\n* two\n')
  expect(editor.isSettled()).toBe(true)
  editor.select(editor.state.doc.content.size - 3)
  editor.press('Enter')
  editor.press('Tab')
  writeBehind(editor, ['two', '\n  - in'])
  expect(textWhenLeft(editor)).toBe('* one a\n* two\n  - in\n')
})
