/**
 * Enter and Backspace of keyboards on phones. ProseMirror lets Chrome on Android act on them and reads from the page what
 * became of it; but where a block begins or ends, what the browser makes is not what the key does here: it joins items
 * that are to be lifted, and adds lines to the frame of a heading, where nobody looks (SPEC EDIT22).
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { isAndroid } from './is-android.ts'

type Key = 'Enter' | 'Backspace'

/** Does what the keys do, when the browser tells what it is about to do: the key press itself often does not say its key. */
export const PhoneKeys = Extension.create({
  name: 'phoneKeys',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('phoneKeys'),
      props: {
        handleDOMEvents: {
          beforeinput: (view, event) => {
            if (!isAndroid() || !event.cancelable) return false
            const key = keyOf(event)
            if (key === null) return false
            // The word that was composed until now.
            takePendingInput(view)
            if (key === 'Backspace' && !isAtBlockEdge(view.state)) return false
            if (!press(view, key)) return false
            event.preventDefault()
            return true
          },
        },
      },
    }),
  ],
})

function keyOf({ inputType }: InputEvent): Key | null {
  if (inputType === 'insertParagraph') return 'Enter'
  return inputType === 'deleteContentBackward' ? 'Backspace' : null
}

/** Where deleting changes more than letters. */
function isAtBlockEdge({ selection }: EditorState): boolean {
  return !selection.empty || selection.$from.parentOffset === 0
}

/** Whether something took the key. */
function press(view: EditorView, key: Key): boolean {
  const event = new KeyboardEvent('keydown', { key, code: key, keyCode: key === 'Enter' ? 13 : 8 })
  const isTaken = view.someProp('handleKeyDown', (take) => take(view, event)) === true
  // reason: not part of ProseMirror's types; it would else take the caret that moves now for another Enter.
  const { input } = view as unknown as { input?: { lastKeyDispatched: boolean } }
  if (isTaken && input !== undefined) input.lastKeyDispatched = true
  return isTaken
}
