/** Writes a person's edits into the shared text so that undo takes them back as one would expect (SPEC MD11). */
import * as Y from 'yjs'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import { isTyping } from './is-typing.ts'
import { writeEdit } from './write-edit.ts'

/** Keys typed within this time are undone together. */
const undoStepMs = 500

/** Owned by one view; `close` forgets all steps. */
export class UndoSteps {
  readonly #text: Y.Text
  readonly #manager: Y.UndoManager

  constructor(text: Y.Text) {
    this.#text = text
    this.#manager = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout: undoStepMs })
  }

  /** Whether a Yjs transaction of this origin is what `write` did. */
  isWrite(origin: unknown): boolean {
    return origin === this
  }

  /** Whether a Yjs transaction of this origin undid or redid something. */
  isUndo(origin: unknown): boolean {
    return origin === this.#manager
  }

  /**
   * A new line or a changed structure is a step of its own; letters typed at a stretch are one.
   *
   * @param edits - of the shared text
   * @param isAlone - whether they are a step of their own in any case
   */
  write(edits: readonly TextEdit[], isAlone: boolean): void {
    if (isAlone || !isTyping(edits, () => this.#text.toJSON())) this.#manager.stopCapturing()
    this.#transact(() => edits.toReversed().forEach((edit) => writeEdit(this.#text, edit)))
    if (isAlone) this.#manager.stopCapturing()
  }

  /** Make one step of all that `edit` has written, apart from what is written before and after. */
  asOne(edit: () => void): void {
    this.#manager.stopCapturing()
    this.#transact(edit)
    this.#manager.stopCapturing()
  }

  /** @returns whether there was a step to take back */
  undo(): boolean {
    return this.#manager.undo() !== null
  }

  /** @returns whether there was a step to do again */
  redo(): boolean {
    return this.#manager.redo() !== null
  }

  canUndo(): boolean {
    return this.#manager.undoStack.length > 0
  }

  canRedo(): boolean {
    return this.#manager.redoStack.length > 0
  }

  close(): void {
    this.#manager.destroy()
  }

  #transact(write: () => void): void {
    const { doc } = this.#text
    if (doc === null) write()
    else doc.transact(write, this)
  }
}
