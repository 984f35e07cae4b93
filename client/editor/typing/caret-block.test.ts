import { Schema } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { caretBlock } from './caret-block.ts'

const schema = new Schema({
  nodes: { doc: { content: 'p+' }, p: { content: 'text*' }, text: {} },
})
const plugin = caretBlock()

/** Paragraphs of one letter each: block `n` begins at `3 * n`. */
function stateOf(blocks: number): EditorState {
  const letters = Array.from({ length: blocks }, () => schema.node('p', null, [schema.text('x')]))
  return EditorState.create({ doc: schema.node('doc', null, letters), plugins: [plugin] })
}

function goTo(state: EditorState, block: number): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3 * block + 1)))
}

function marked(state: EditorState): number[] {
  return plugin
    .getState(state)!
    .find()
    .map(({ from }) => from / 3)
}

test('[EDIT27] a block that the caret has left keeps its layout: one may come back before the next frame', () => {
  const state = [4, 2, 4, 0].reduce(goTo, stateOf(6))
  expect(marked(state)).toEqual([0, 2, 4])
})

test('[EDIT27] only the last blocks keep theirs, the present one among them', () => {
  const far = Array.from({ length: 40 }, (_, block) => block).reduce(goTo, stateOf(40))
  expect(marked(far)).toEqual(Array.from({ length: 16 }, (_, index) => 24 + index))
  expect(marked(goTo(far, 24))).toEqual(marked(far))
})

test('[EDIT27] marks follow their blocks', () => {
  const state = [1, 3].reduce(goTo, stateOf(5))
  const longer = state.apply(state.tr.insertText('yy', 1))
  expect(
    plugin
      .getState(longer)!
      .find()
      .map(({ from }) => from),
  ).toEqual([0, 5, 11])
})
