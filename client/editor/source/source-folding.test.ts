import { foldedRanges, foldEffect } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { sourceFolding } from './source-folding.ts'

const source = 'x\n# One\na\nb\n# Two\n'
const heading = source.indexOf('One') + 'One'.length

/** What is shown once the first section was folded and something inserted, with `…` for what is not. */
function shownAfter(at: number, insert: string, isOwn: boolean): string {
  const state = EditorState.create({ doc: source, extensions: sourceFolding() })
  const range = { from: heading, to: source.indexOf('\n# Two') }
  const folded = state.update({ effects: foldEffect.of(range) }).state
  const selection = isOwn ? { selection: { anchor: at + insert.length } } : {}
  const after = folded.update({ changes: { from: at, insert }, ...selection }).state
  let text = after.doc.toString()
  foldedRanges(after).between(0, text.length, (from, to) => {
    text = `${text.slice(0, from)}…${text.slice(to)}`
  })
  return text
}

test.each([
  ['a line behind the heading', heading, '\nnew', 'x\n# One…\n# Two\n'],
  ['words and a line', heading, ' and\nnew', 'x\n# One and…\n# Two\n'],
  ['words', heading, ' and', 'x\n# One and…\n# Two\n'],
  ['a line above', 1, '\nnew', 'x\nnew\n# One…\n# Two\n'],
  ['a line amid the heading', heading - 1, '\n', 'x\n# On\ne…\n# Two\n'],
  ['a line in what is hidden', heading + 2, '\nnew', 'x\n# One…\n# Two\n'],
])('[EDIT36] a section stays folded at its heading when another writes %s', (_, at, insert, expected) => {
  expect(shownAfter(at, insert, false)).toBe(expected)
})

test('[EDIT36] a line of one’s own behind a folded heading is shown, and with it what was hidden', () => {
  expect(shownAfter(heading, '\n', true)).toBe('x\n# One\n\na\nb\n# Two\n')
  expect(shownAfter(heading, ' and', true)).toBe('x\n# One and…\n# Two\n')
})
