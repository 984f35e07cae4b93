/** What the source view is made of. */
import { defaultKeymap } from '@codemirror/commands'
import {
  deleteMarkupBackward,
  insertNewlineContinueMarkup,
  markdownLanguage,
} from '@codemirror/lang-markdown'
import { EditorState, Prec } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { drawSelection, dropCursor, EditorView, keymap } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { sourceCarets } from '../carets/source-carets.ts'
import { deleteEmojiBackward } from './delete-emoji.ts'
import { lineDirections } from './line-directions.ts'
import type { sourceBinding } from './source-binding.ts'
import { sourceMovingKeys } from './source-moving-keys.ts'
import { sourceTheme } from './source-theme.ts'

/** Accessible name of the textbox; programs find the editor by it. */
const LABEL = 'Minutes source'

/**
 * The source view's extensions, but for whether it is editable.
 *
 * @param binding - of the view to the text
 */
export function sourceExtensions(
  text: Y.Text,
  awareness: Awareness,
  binding: ReturnType<typeof sourceBinding>,
): Extension {
  return [
    // Positions here and in the Y.Text are equal only while LF alone ends a line.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': LABEL,
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
    drawSelection(),
    dropCursor(),
    markdownLanguage,
    // Lists and quotes go on with Enter and end with Backspace; both fall through to the defaults elsewhere.
    Prec.high(
      keymap.of([
        { key: 'Enter', run: insertNewlineContinueMarkup },
        { key: 'Backspace', run: deleteEmojiBackward },
        { key: 'Backspace', run: deleteMarkupBackward },
      ]),
    ),
    sourceMovingKeys(),
    binding.extension,
    keymap.of(defaultKeymap),
    sourceCarets(text, awareness, binding.of),
    lineDirections(),
    sourceTheme(),
  ]
}

/** Whether people can type; a read-only view can still be focused, selected and copied from. */
export function sourceEditable(isEditable: boolean): Extension {
  return [
    EditorState.readOnly.of(!isEditable),
    EditorView.contentAttributes.of({ 'aria-readonly': isEditable ? 'false' : 'true' }),
  ]
}
