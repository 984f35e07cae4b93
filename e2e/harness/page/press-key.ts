/** Input as a browser hands it to an editor: handlers first, and what they leave is done as the browser would. */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** A key, with its modifiers before it, as in `Shift-Tab` or `Mod-b`. */
export function pressKey(view: EditorView, name: string): void {
  const words = name.split('-')
  const event = new KeyboardEvent('keydown', {
    key: words.at(-1) ?? '',
    shiftKey: words.includes('Shift'),
    altKey: words.includes('Alt'),
    ctrlKey: words.includes('Mod'),
    bubbles: true,
    cancelable: true,
  })
  if (view.someProp('handleKeyDown', (handle) => handle(view, event)) === true) return
  if (name === 'Backspace') deleteBackward(view)
}

/** Types characters one by one, so that input rules see each. */
export function typeText(view: EditorView, text: string): void {
  for (const character of text) {
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(character, from, to).scrollIntoView()
    const isHandled = view.someProp('handleTextInput', (handle) => handle(view, from, to, character, insert))
    if (isHandled !== true) view.dispatch(insert())
  }
}

/** Puts the caret at a position, or selects up to another. */
export function select(view: EditorView, anchor: number, head = anchor): void {
  const { doc, tr } = view.state
  view.dispatch(tr.setSelection(TextSelection.create(doc, anchor, head)))
}

/** What the browser does inside a text block; a character may be two units. */
function deleteBackward(view: EditorView): void {
  const { $from, from, empty } = view.state.selection
  if (!empty || $from.parentOffset === 0) return
  const before = $from.parent.textBetween(0, $from.parentOffset, null, '\uFFFC')
  const [last = ''] = /[^]$/u.exec(before) ?? []
  view.dispatch(view.state.tr.delete(from - last.length, from).scrollIntoView())
}
