/** Lets ProseMirror hear at once what the browser has already done. */
import type { EditorView } from '@tiptap/pm/view'

/**
 * Take in a click or key that the browser has acted on and the editor has not been told of: `selectionchange` comes up to
 * a frame later. To be called before any transaction that is not the person's own; redrawing for it would put the
 * caret back to where it was before the click.
 */
export function takePendingInput(view: EditorView): void {
  // reason: not part of ProseMirror's types, and the only way to ask for it; without it the call does nothing.
  const { domObserver } = view as unknown as { domObserver?: { forceFlush(): void; flush(): void } }
  domObserver?.forceFlush()
  domObserver?.flush()
}
