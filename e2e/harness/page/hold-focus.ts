/** Lets several editors on one page behave as if each had the focus of a window of its own. */
import type { EditorView } from '@tiptap/pm/view'

/** The editor has the caret from now on, as far as it can tell. */
export function holdFocus(view: EditorView): void {
  Object.defineProperty(view, 'hasFocus', { value: () => true, configurable: true })
}

/** The person goes elsewhere; resolves when what an editor does then is done. */
export async function leaveEditor(view: EditorView): Promise<void> {
  Object.defineProperty(view, 'hasFocus', { value: () => false, configurable: true })
  view.dom.dispatchEvent(new FocusEvent('blur'))
  // Behind the turn that the editor itself waits for.
  await new Promise((resolve) => setTimeout(resolve))
}
