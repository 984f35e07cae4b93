import { markdownLanguage } from '@codemirror/lang-markdown'
import { EditorState, type StateCommand } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { growSourceSelection, grownSourceSelections, shrinkSourceSelection } from './grow-source-selection.ts'
import { moveSourceSection } from './source-sections.ts'

/** A state with the caret before these words. */
function stateAt(doc: string, words: string): EditorState {
  const extensions = [markdownLanguage, grownSourceSelections]
  return EditorState.create({ doc, selection: { anchor: doc.indexOf(words) }, extensions })
}

function run(state: EditorState, command: StateCommand): EditorState {
  let next = state
  command({ state, dispatch: (transaction) => (next = transaction.state) })
  return next
}

const minutes = '# Title\n\nlead\n\n## A\n\n```\n## code\n```\n\n### A1\n\nunder\n\n\n## B\n\nbody\n\n## C'

describe('moving a section', () => {
  const swapped = '# Title\n\nlead\n\n## B\n\nbody\n\n\n## A\n\n```\n## code\n```\n\n### A1\n\nunder\n\n## C'

  test.each([
    ['code', 1],
    ['## A', 1],
    ['body', -1],
    ['## B', -1],
  ] as const)('[EDIT34] the section at %j moves by %i; what is around it stays', (words, direction) => {
    const moved = run(stateAt(minutes, words), moveSourceSection(direction))
    expect(moved.doc.toString()).toBe(swapped)
    const { head } = moved.selection.main
    expect(moved.sliceDoc(head, head + words.length)).toBe(words)
  })

  test('[EDIT34] the last one needs no line end', () => {
    const moved = run(stateAt(minutes, '## C'), moveSourceSection(-1))
    expect(moved.doc.toString()).toBe(minutes.replace('## B\n\nbody\n\n## C', '## C\n\n## B\n\nbody'))
  })

  test.each([
    ['lead', 1],
    ['under', -1],
    ['## C', 1],
  ] as const)('[EDIT34] at %j nothing is moved by %i', (words, direction) => {
    expect(run(stateAt(minutes, words), moveSourceSection(direction)).doc.toString()).toBe(minutes)
  })

  test('[EDIT34] [MD4] the moved section is not written again', () => {
    let inserted = ''
    const state = stateAt(minutes, 'under')
    const at = state.update({ selection: { anchor: minutes.indexOf('## A') } }).state
    moveSourceSection(1)({
      state: at,
      dispatch: ({ changes }) => changes.iterChanges((_a, _b, _c, _d, text) => (inserted += text.toString())),
    })
    expect(inserted).toBe('## B\n\nbody\n\n\n')
  })
})

test('[EDIT35] the selection grows by what the source says, and shrinks again', () => {
  let state = stateAt('# T\n\n## A\n\n- the **very strong** one\n- two\n\n## B\n', 'rong')
  const steps: string[] = []
  for (let press = 0; press < 7; press++) {
    state = run(state, growSourceSelection)
    steps.push(state.sliceDoc(state.selection.main.from, state.selection.main.to))
  }
  expect(steps.slice(0, 3)).toEqual(['strong', '**very strong**', 'the **very strong** one'])
  expect(steps).toContain('- the **very strong** one\n- two')
  expect(steps).toContain('## A\n\n- the **very strong** one\n- two\n\n')
  expect(steps.at(-1)).toBe(state.doc.toString())
  for (let press = 0; press < 7; press++) state = run(state, shrinkSourceSelection)
  expect(state.selection.main.empty).toBe(true)
})
