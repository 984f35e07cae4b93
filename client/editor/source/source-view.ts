/** CodeMirror's view, as the source editor opens it. */
import { EditorView } from '@codemirror/view'

/**
 * Without EditContext on Android: there CodeMirror ends a composition of its own accord when a letter of the word is taken
 * back; what others write is then drawn, and the keyboard puts the word a second time where theirs stands.
 */
export class SourceView extends EditorView {
  static readonly EDIT_CONTEXT = false
}
