/** Backspace takes an emoji of several characters whole, as browsers do; CodeMirror takes its skin tone or key alone. */
import type { Command } from '@codemirror/view'

/** An emoji with what changes its look, or a letter in a key. */
const emoji = /\p{Extended_Pictographic}|\u20e3/u

/** Longest emoji that is looked for, in UTF-16 units: families and flags of regions are shorter. */
const maxLength = 40

/** Takes the emoji before the caret; nothing else. */
export const deleteEmojiBackward: Command = (view) => {
  const { state } = view
  const { main, ranges } = state.selection
  if (ranges.length > 1 || !main.empty || state.readOnly) return false
  const line = state.doc.lineAt(main.head)
  const before = state.sliceDoc(Math.max(line.from, main.head - maxLength), main.head)
  const last = [...new Intl.Segmenter().segment(before)].at(-1)?.segment ?? ''
  if (!emoji.test(last)) return false
  view.dispatch(
    state.update({
      changes: { from: main.head - last.length, to: main.head },
      scrollIntoView: true,
      userEvent: 'delete.backward',
    }),
  )
  return true
}
