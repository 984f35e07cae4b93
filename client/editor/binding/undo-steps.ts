/** Writes a person's edits into the shared text so that undo takes them back as one would expect (SPEC MD11, EDIT80). */
import * as Y from 'yjs'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { createObservableValue } from '../../collab/observable-value.ts'
import { isTyping } from './is-typing.ts'
import { KeptRange } from './kept-range.ts'
import type { TextRange } from './text-selection.ts'
import { ViewEdit } from './view-edit.ts'
import { writeEdit } from './write-edit.ts'

/** Keys typed within this time are undone together. */
const undoStepMs = 500

/** Key of what a step of undo remembers: the selection to restore when it is taken back. */
const selectedBefore = 'selectedBefore'

/** What a person can do about their steps now. */
export type UndoState = { readonly canUndo: boolean; readonly canRedo: boolean }

/** One's own edits of an open document, of all its views; it lives as long as the document. */
export class UndoSteps {
  readonly state = createObservableValue<UndoState>({ canUndo: false, canRedo: false }, isSameState)
  readonly #text: Y.Text
  readonly #manager: Y.UndoManager
  /** The view that wrote last. */
  #writer: object | null = null
  /** The view in which a step is being taken back or done again. */
  #undoing: object | null = null
  /** The selection before what is being written. */
  #selection: KeptRange | null = null

  constructor(text: Y.Text) {
    this.#text = text
    this.#manager = new Y.UndoManager(text, {
      trackedOrigins: new Set([ViewEdit]),
      captureTimeout: undoStepMs,
    })
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(selectedBefore, this.#selection)
      this.#tell()
    })
    this.#manager.on('stack-item-popped', () => this.#tell())
  }

  /** Whether a Yjs transaction of this origin undid or redid something at the word of `view`. */
  isUndoIn(view: object, origin: unknown): boolean {
    return origin === this.#manager && this.#undoing === view
  }

  /**
   * While a step is taken back or done again: what was selected before it.
   *
   * @param edits - what that does to the text
   * @returns `null` where nothing is known, or the person was elsewhere when they took back what is done again
   */
  selectionToRestore(edits: readonly TextEdit[]): TextRange | null {
    const kept: unknown = this.#manager.currStackItem?.meta.get(selectedBefore)
    const range = kept instanceof KeptRange ? kept.rangeIn(this.#text) : null
    return range !== null && (!this.#manager.redoing || isWithin(range, edits)) ? range : null
  }

  /**
   * A new line or a changed structure is a step of its own; letters typed at a stretch are one.
   *
   * @param edits - of the shared text
   * @param selection - of the view in the shared text, before the edits
   * @param isAlone - whether they are a step of their own in any case
   */
  writeStructured(view: object, edits: readonly TextEdit[], selection: TextRange, isAlone: boolean): void {
    if (isAlone || !isTyping(edits, () => this.#text.toJSON())) this.stopCapturing()
    this.write(view, edits, selection)
    if (isAlone) this.stopCapturing()
  }

  /** What follows the edit before within half a second is one step with it. Parameters as for `writeStructured`. */
  write(view: object, edits: readonly TextEdit[], selection: TextRange): void {
    this.#transact(view, selection, () =>
      edits.toReversed().forEach((edit) => {
        writeEdit(this.#text, edit)
      }),
    )
  }

  /** Make one step of all that `edit` has written, apart from what is written before and after. */
  asOne(view: object, selection: TextRange, edit: () => void): void {
    this.stopCapturing()
    this.#transact(view, selection, edit)
    this.stopCapturing()
  }

  /** What is written next is a step of its own. */
  stopCapturing(): void {
    this.#manager.stopCapturing()
  }

  /**
   * Take back the last step, in whichever view it was done.
   *
   * @param view - where the selection is restored
   * @param selection - of that view now, for the way back
   * @returns whether there was a step to take back
   */
  undo(view: object, selection: TextRange): boolean {
    return this.#go(view, selection, () => this.#manager.undo())
  }

  /** Do the step again that was taken back last; as `undo`. */
  redo(view: object, selection: TextRange): boolean {
    return this.#go(view, selection, () => this.#manager.redo())
  }

  #go(view: object, selection: TextRange, step: () => object | null): boolean {
    this.#undoing = view
    this.#selection = new KeptRange(this.#text, selection)
    try {
      return step() !== null
    } finally {
      this.#undoing = this.#selection = null
      // A step of which others left nothing goes without a word.
      this.#tell()
    }
  }

  #transact(view: object, selection: TextRange, write: () => void): void {
    if (this.#writer !== view) this.stopCapturing()
    this.#writer = view
    // What is written within `asOne` begins with what was selected before all of it.
    const isInner = this.#selection !== null
    this.#selection ??= new KeptRange(this.#text, selection)
    try {
      this.#manager.doc.transact(write, new ViewEdit(view))
    } finally {
      if (!isInner) this.#selection = null
    }
  }

  #tell(): void {
    this.state.set({ canUndo: this.#manager.canUndo(), canRedo: this.#manager.canRedo() })
  }
}

/** Whether a range of the text after some edits is where they were made. */
function isWithin({ anchor, head }: TextRange, edits: readonly TextEdit[]): boolean {
  const [from, to] = [edits[0]?.from ?? 0, mapOffset(edits.at(-1)?.to ?? 0, edits, 1)]
  return Math.min(anchor, head) >= from && Math.max(anchor, head) <= to
}

function isSameState(a: UndoState, b: UndoState): boolean {
  return a.canUndo === b.canUndo && a.canRedo === b.canRedo
}
