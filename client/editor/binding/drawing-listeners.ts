/** Those who want to hear what others did before a view shows it. */
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'

/** @param edits - lead from the text that the view shows to the shared one */
export type DrawingListener = (edits: readonly TextEdit[]) => void

/** Of one view. */
export class DrawingListeners {
  readonly #listeners = new Set<DrawingListener>()

  /** @returns ends that */
  add(listener: DrawingListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly tell: DrawingListener = (edits) => {
    for (const listener of this.#listeners) {
      try {
        listener(edits)
      } catch (error) {
        // The edits are drawn all the same: what a view does not show counts as deleted by its person.
        reportError(error)
      }
    }
  }
}
