import { AllSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { openAt, textWhenLeft } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'
import { foldStateOf } from './fold-state.ts'

const minutes = '# Title\n\nlead\n\n## A\n\none\n\n### A1\n\nunder\n\n## B\n\nbody\n\n## C\n'

/** The words of the hidden blocks. */
function hidden({ state }: TypingEditor): string {
  const words = foldStateOf(state).hidden.flatMap(({ run }) =>
    state.doc.children.slice(run.from, run.to).map((node) => node.textContent),
  )
  return words.join(' ')
}

/** Whether what is drawn as hidden is just that. */
function isDrawn({ state }: TypingEditor): boolean {
  const { hidden: ranges, decorations } = foldStateOf(state)
  const count = ranges.reduce((sum, { run }) => sum + run.to - run.from + 1, 0)
  return decorations.find().length === count
}

function folded(words: string, text = minutes): TypingEditor {
  const editor = openAt(text, words)
  editor.press('Mod-Shift-Enter')
  expect(isDrawn(editor)).toBe(true)
  return editor
}

function caretIn({ state }: TypingEditor): string {
  return state.selection.$head.parent.textContent
}

/** The caret before these words. */
function goTo(editor: TypingEditor, words: string): void {
  let place = -1
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock && place < 0 && node.textContent.includes(words))
      place = position + 1 + node.textContent.indexOf(words)
  })
  editor.select(place)
}

describe('folding', () => {
  test.each([
    ['A', 'one A1 under'],
    ['one', 'one A1 under'],
    ['under', 'under'],
    ['body', 'body'],
    ['lead', 'lead A one A1 under B body C'],
  ])('[EDIT36] the key at %j hides %j', (words, expected) => {
    expect(hidden(folded(words))).toBe(expected)
  })

  test('[EDIT36] the key again shows it, and a section without anything under it stays as it is', () => {
    const editor = folded('A')
    editor.press('Mod-Shift-Enter')
    expect(hidden(editor)).toBe('')
    expect(hidden(folded('C'))).toBe('')
  })

  test('[EDIT36] [MD3] folding writes nothing, and the caret goes to the heading', () => {
    const editor = folded('under')
    expect(caretIn(editor)).toBe('A1')
    expect(textWhenLeft(editor)).toBe(minutes)
  })

  test('[EDIT36] all sections below the title are folded at once, and shown at once', () => {
    const editor = openAt(minutes, 'lead')
    editor.press('Mod-Alt-Enter')
    expect(hidden(editor)).toBe('one A1 under body')
    editor.press('Mod-Alt-Enter')
    expect(hidden(editor)).toBe('')
  })
})

describe('what others do', () => {
  test('[EDIT36] [MD6] text that others write in a folded section is hidden, around it is not', () => {
    const editor = folded('A')
    const { text } = editor
    text.insert(text.toJSON().indexOf('one'), 'zero\n\n')
    expect(hidden(editor)).toBe('zero one A1 under')
    text.insert(text.toJSON().indexOf('lead'), 'before\n\n')
    text.insert(text.toJSON().indexOf('## A') + 4, 'bc')
    text.insert(text.toJSON().indexOf('## B'), 'last\n\n')
    expect(hidden(editor)).toBe('zero one A1 under last')
    expect(isDrawn(editor)).toBe(true)
  })

  test('[EDIT36] a heading that others take away shows what it hid', () => {
    const editor = folded('A')
    editor.text.delete(editor.text.toJSON().indexOf('## A'), 3)
    expect(hidden(editor)).toBe('')
  })
})

describe('the caret', () => {
  test.each(['one', 'under'])('[EDIT36] it shows what it goes to: %j', (words) => {
    const editor = folded('A')
    goTo(editor, words)
    expect(hidden(editor)).toBe('')
  })

  test('[EDIT36] finding and undoing show where they lead', () => {
    const editor = openAt(minutes, 'under')
    editor.type('x')
    goTo(editor, 'A')
    editor.press('Mod-Shift-Enter')
    editor.binding.undo()
    expect(hidden(editor)).toBe('')
    goTo(editor, 'A')
    editor.press('Mod-Shift-Enter')
    editor.finder.open()
    editor.finder.setQuery({ words: 'under', matchesCase: false, isWholeWord: false, isPattern: false })
    expect(hidden(editor)).toBe('')
  })

  test('[EDIT36] Enter behind a folded heading shows its section and begins a line in it', () => {
    const editor = folded('A')
    editor.select(editor.state.selection.$head.end())
    editor.press('Enter')
    editor.type('new')
    expect(hidden(editor)).toBe('')
    expect(textWhenLeft(editor)).toBe(minutes.replace('## A\n', '## A\n\nnew\n'))
  })

  test('[EDIT36] Delete behind a folded heading shows its section first', () => {
    const editor = folded('A')
    editor.select(editor.state.selection.$head.end())
    editor.press('Delete')
    expect(hidden(editor)).toBe('')
    expect(textWhenLeft(editor)).toBe(minutes)
  })

  test('[EDIT36] a selection over a folded section shows what it would delete; selecting all does not', () => {
    const editor = folded('A')
    editor.change((transaction) => transaction.setSelection(new AllSelection(transaction.doc)))
    expect(hidden(editor)).toBe('one A1 under')
    goTo(editor, 'lead')
    const from = editor.state.selection.head
    goTo(editor, 'body')
    editor.select(from, editor.state.selection.head)
    expect(hidden(editor)).toBe('')
  })
})

describe('moving', () => {
  test('[EDIT36] [EDIT34] a folded section moves folded, with what it hides', () => {
    const editor = folded('A')
    editor.press('Alt-ArrowDown')
    expect(hidden(editor)).toBe('one A1 under')
    expect(isDrawn(editor)).toBe(true)
    expect(editor.text.toJSON()).toBe(
      '# Title\n\nlead\n\n## B\n\nbody\n\n## A\n\none\n\n### A1\n\nunder\n\n## C\n',
    )
    editor.press('Alt-Shift-ArrowUp')
    expect(hidden(editor)).toBe('one A1 under')
    expect(editor.text.toJSON()).toBe(minutes)
  })

  test('[EDIT36] [EDIT34] a section moves past a folded one, which stays folded', () => {
    const editor = folded('A')
    goTo(editor, 'body')
    editor.press('Alt-Shift-ArrowUp')
    expect(hidden(editor)).toBe('one A1 under')
    editor.press('Alt-Shift-ArrowDown')
    expect(hidden(editor)).toBe('one A1 under')
    expect(isDrawn(editor)).toBe(true)
    expect(editor.text.toJSON()).toBe(minutes)
  })

  test('[EDIT36] [EDIT33] a block moves behind all that a folded heading hides, and is seen there', () => {
    const editor = folded('A')
    goTo(editor, 'lead')
    editor.press('Alt-ArrowDown')
    expect(hidden(editor)).toBe('')
    expect(editor.text.toJSON()).toBe(
      '# Title\n\n## A\n\none\n\n### A1\n\nunder\n\nlead\n\n## B\n\nbody\n\n## C\n',
    )
  })
})
