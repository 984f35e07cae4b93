/** Selects more and more around the caret in the source view, and less again. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import {
  EditorSelection,
  StateEffect,
  StateField,
  type EditorState,
  type StateCommand,
} from '@codemirror/state'
import { largerRange, wordAround, type Range } from '../select/larger-range.ts'
import { sectionsOf } from './source-sections.ts'

const setGrown = StateEffect.define<readonly EditorSelection[]>()

/** The selections that have grown into the one there is, the last one last. */
export const grownSourceSelections = StateField.define<readonly EditorSelection[]>({
  create: () => [],
  update: (grown, { docChanged, selection, effects }) => {
    const set = effects.find((effect) => effect.is(setGrown))
    if (set?.is(setGrown) === true) return set.value
    return docChanged || selection !== undefined ? [] : grown
  },
})

/** Select the next larger thing: word, what the parser knows around it, section, all. */
export const growSourceSelection: StateCommand = ({ state, dispatch }) => {
  const range = largerRange(rangesAround(state), state.selection.main)
  if (range === null) return true
  const grown = [...state.field(grownSourceSelections), state.selection]
  dispatch(
    state.update({
      selection: EditorSelection.single(range.from, range.to),
      effects: setGrown.of(grown),
      userEvent: 'select',
    }),
  )
  return true
}

/** Select what was selected before `growSourceSelection`. */
export const shrinkSourceSelection: StateCommand = ({ state, dispatch }) => {
  const grown = state.field(grownSourceSelections)
  const last = grown.at(-1)
  if (last !== undefined)
    dispatch(state.update({ selection: last, effects: setGrown.of(grown.slice(0, -1)), userEvent: 'select' }))
  return true
}

function rangesAround(state: EditorState): readonly Range[] {
  const { from, to } = state.selection.main
  const line = state.doc.lineAt(from)
  const word = wordAround(line.text, from - line.from)
  const ranges: Range[] = word === null ? [] : [{ from: word.from + line.from, to: word.to + line.from }]
  const tree = ensureSyntaxTree(state, to, 100) ?? syntaxTree(state)
  for (const side of [-1, 1] as const) {
    for (let node = tree.resolveInner(from, side).node; ; node = node.parent) {
      ranges.push({ from: node.from, to: node.to })
      if (node.parent === null) break
    }
  }
  return [...ranges, ...sectionsOf(state), { from: 0, to: state.doc.length }]
}
