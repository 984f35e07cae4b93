import { AllSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { openAt } from '../../testing/open-at.ts'
import type { TypingEditor } from '../../testing/typing-editor.ts'

function selected({ state }: TypingEditor): string {
  const { from, to } = state.selection
  return state.selection instanceof AllSelection ? 'all' : state.doc.textBetween(from, to, '/')
}

function grown(markdown: string, at: string): string[] {
  const editor = openAt(markdown, at)
  const steps: string[] = []
  while (steps.at(-1) !== 'all') {
    editor.press('Alt-Shift-ArrowRight')
    steps.push(selected(editor))
    expect(steps.length).toBeLessThan(15)
  }
  return steps
}

test('[EDIT35] a selection grows from the word to the whole text', () => {
  expect(grown('# T\n\n## A\n\nthe **very strong _and_ long** end\n\n### B\n\nx\n\n## C\n', 'rong')).toEqual([
    'strong',
    'very strong and long',
    'the very strong and long end',
    'A/the very strong and long end/B/x',
    'T/A/the very strong and long end/B/x/C',
    'all',
  ])
  expect(grown('top\n\n- one\n- two words\n  - deep\n- three\n\nend\n', 'wo words')).toEqual([
    'two',
    'two words',
    'two words/deep',
    'one/two words/deep/three',
    'all',
  ])
})

test('[EDIT35] it shrinks by the same steps to the caret, and forgets them when the caret moves', () => {
  const editor = openAt('- one two\n- three\n', 'wo')
  const caret = editor.state.selection
  for (let press = 0; press < 4; press++) editor.press('Alt-Shift-ArrowRight')
  const steps = Array.from({ length: 4 }, () => {
    editor.press('Alt-Shift-ArrowLeft')
    return selected(editor)
  })
  expect(steps).toEqual(['one two/three', 'one two', 'two', ''])
  expect(editor.state.selection.eq(caret)).toBe(true)
  editor.press('Alt-Shift-ArrowRight')
  editor.select(2)
  editor.press('Alt-Shift-ArrowLeft')
  expect(editor.state.selection.head).toBeLessThan(5)
})

test('[EDIT35] between blanks the block comes first; in a quote the quote before the section', () => {
  expect(grown('# T\n\n> said  so\n>\n> more\n', ' so').slice(0, 2)).toEqual(['said  so', 'said  so/more'])
})
