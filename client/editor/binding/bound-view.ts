/** A mounted editor and the text that it shows: what is done to either is done to the other (SPEC MD4-MD7). */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { StepMap } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { applyEdits, mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { FrameWork } from '../once-a-frame.ts'
import { pendingBlanks, retypeBlanks } from '../tables/pending-blanks.ts'
import { CompositionEnd } from './composition-end.ts'
import { editsOfDelta } from './delta-edits.ts'
import { childrenOf, drawAll, drawPatches, type DrawnSelection } from './draw-patches.ts'
import { isDrawn } from './drawn-transaction.ts'
import { endComposition } from './end-composition.ts'
import { HeldEdits } from './held-edits.ts'
import { IdleCheck } from './idle-check.ts'
import type { Projection } from './projection.ts'
import { takePendingInput } from './take-pending-input.ts'
import { textRange, type TextRange } from './text-selection.ts'
import type { UndoSteps } from './undo-steps.ts'
import { ViewEdit } from './view-edit.ts'
import type { ViewFrame } from './view-frame.ts'

export type BoundViewOptions = {
  readonly text: Y.Text
  readonly undoSteps: UndoSteps
  /** Of the text as it is now. */
  readonly projection: Projection
  /** In which others' edits are drawn. */
  readonly frame: ViewFrame
  /** Hears of others' edits while the editor does not show them yet. */
  readonly beforeDrawing: (edits: readonly TextEdit[]) => void
}

/** Owned by a binding, from the mounting of its editor to the unmounting. */
export class BoundView {
  readonly view: EditorView
  readonly projection: Projection
  readonly compositionEnd: CompositionEnd
  readonly #text: Y.Text
  readonly #undoSteps: UndoSteps
  readonly #beforeDrawing: (edits: readonly TextEdit[]) => void
  readonly #frame: ViewFrame
  /** Of what is held. */
  readonly #drawing: FrameWork
  readonly #observe: (event: Y.YTextEvent, transaction: Y.Transaction) => void
  readonly #held = new HeldEdits()
  readonly #idleCheck = new IdleCheck((from) => this.#reread(from))
  /** What the person did since the editor was last as the projection has it. */
  #steps: StepMap[] = []
  /** Whether that is to be undone by itself, before and without the keys around it. */
  #isOwnStep = false

  /** Whether the last thing that the person did is nothing that the text can say: a paragraph that waits for its first letter. */
  #isUnwritten = false

  constructor(view: EditorView, { text, undoSteps, projection, frame, beforeDrawing }: BoundViewOptions) {
    this.view = view
    this.projection = projection
    this.#text = text
    this.#undoSteps = undoSteps
    this.#beforeDrawing = beforeDrawing
    this.#frame = frame
    this.#drawing = frame.add(() => this.draw())
    this.compositionEnd = new CompositionEnd(
      () => view.composing,
      () => {
        takePendingInput(view)
        this.draw()
        this.#correct()
      },
    )
    this.#observe = ({ delta }, { origin }) => {
      if (!ViewEdit.isOf(this, origin)) this.#follow(editsOfDelta(delta), undoSteps.isUndoIn(this, origin))
    }
    text.observe(this.#observe)
  }

  close(): void {
    this.compositionEnd.close()
    this.#drawing.cancel()
    this.#idleCheck.stop()
    this.#text.unobserve(this.#observe)
  }

  /** Remember what a transaction did, before the view draws it. */
  record(transaction: Transaction): void {
    if (isUiStep(transaction)) this.#isOwnStep = true
    if (isDrawn(transaction)) this.#steps = []
    else this.#steps.push(...transaction.mapping.maps)
  }

  /** Write what the person did into the text. */
  take(next: EditorState): void {
    if (next.doc === this.view.state.doc) return
    this.#idleCheck.restart()
    const isOwn = this.#steps.length > 0
    const selection = this.selection(this.view.state)
    const edits = this.#held.pass(this.#takeNodes(childrenOf(next.doc)))
    this.#steps = []
    if (isOwn) this.#isUnwritten = edits.length === 0
    if (edits.length === 0) return
    this.#undoSteps.writeStructured(this, edits, selection, this.#isOwnStep)
    this.#isOwnStep = false
  }

  /** What the person did has been drawn: mend what the text says otherwise. */
  afterUpdate(before: EditorState): void {
    const { state } = this.view
    if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.#correct()
  }

  /** @throws whatever goes wrong in writing, which is reported when it is written */
  textAfter(transaction: Transaction): string {
    const steps = [...this.#steps, ...transaction.mapping.maps]
    const edits = this.projection.editsWith(childrenOf(transaction.doc), steps)
    const text = this.#held.isEmpty ? this.projection.text : this.#text.toJSON()
    return applyEdits(text, this.#held.toSharedEdits(edits))
  }

  /** Show what others have written by now; what is composed is not disturbed, that comes behind it. */
  draw(): void {
    if (this.#held.isEmpty) return
    if (this.view.composing) {
      this.compositionEnd.await()
      return
    }
    takePendingInput(this.view)
    this.#drawHeld(false)
  }

  undo(): boolean {
    this.#letGo()
    return this.#dropUnwritten() || this.#undoSteps.undo(this, this.selection(this.view.state))
  }

  redo(): boolean {
    this.#letGo()
    return this.#undoSteps.redo(this, this.selection(this.view.state))
  }

  /** Whether undo takes back something that the text knows nothing of. */
  undoesUnwritten(): boolean {
    return this.#isUnwritten && this.projection.waitsAt(this.view.state.selection.head)
  }

  /** Have all that `edit` does to the editor taken back at once, apart from what is typed before and after. */
  asOneUndoStep(edit: () => void): void {
    this.#undoSteps.asOne(this, this.selection(this.view.state), edit)
  }

  /** The person's selection in the shared text. */
  selection(state: EditorState): TextRange {
    const { anchor, head } = textRange(this.projection, state)
    return { anchor: this.#held.toShared(anchor), head: this.#held.toShared(head) }
  }

  /** Where a ProseMirror position is in the shared text. */
  offsetOf(position: number): number {
    return this.#held.toShared(this.projection.offsetAt(position, -1))
  }

  /** The ProseMirror position of an offset of the shared text, as the editor shows it now. */
  positionOf(offset: number): number {
    const position = this.projection.positionAt(this.#held.toShown(offset), -1)
    return Math.min(position, this.view.state.doc.content.size)
  }

  #takeNodes(shown: readonly ProseMirrorNode[]): readonly TextEdit[] {
    try {
      return this.projection.takeNodes(shown, this.#steps)
    } catch (error) {
      // A mistake of ours must not cost anybody a word.
      reportError(error)
      return this.projection.takeLetters(shown)
    }
  }

  /** Undo changes the text that is being composed in: the browser must have let go of it, and show all that others wrote. */
  #letGo(): void {
    if (this.view.composing) endComposition(this.view.dom)
    this.draw()
  }

  /** @returns whether there was something to take back that the text knows nothing of */
  #dropUnwritten(): boolean {
    if (!this.undoesUnwritten()) return false
    const { view, projection } = this
    const range = textRange(projection, view.state)
    drawPatches(view, projection, projection.correct(null), [], { kind: 'keep', range })
    return true
  }

  /** Mend what the text says otherwise, unless a composition is under way: it must not be disturbed. */
  #correct(): void {
    const { view, projection } = this
    if (view.composing) return
    const range = textRange(projection, view.state)
    const patches = projection.correct(view.hasFocus() ? view.state.selection.head : null)
    if (patches.length > 0) drawPatches(view, projection, patches, [], { kind: 'keep', range })
  }

  /** Others changed the text, or it was undone. */
  #follow(edits: readonly TextEdit[], isUndo: boolean): void {
    this.#held.add(edits)
    if (isUndo && !this.view.composing) {
      takePendingInput(this.view)
      this.#drawHeld(true)
    } else if (this.#frame.isSeen) this.#drawing.request()
    else this.draw()
  }

  /** @param isUndo - of a step that is taken back or done again in this view */
  #drawHeld(isUndo: boolean): void {
    const { view, projection } = this
    const edits = this.#held.take()
    if (edits.length === 0) return
    if (!isUndo) this.#beforeDrawing(edits)
    const range = textRange(projection, view.state)
    const blanks = isUndo ? '' : pendingBlanks(view.state)
    const selection: DrawnSelection = isUndo ? this.#restored(edits) : { kind: 'keep', range }
    try {
      drawPatches(view, projection, projection.takeText(edits), edits, selection)
    } catch (error) {
      // What the view lacks would count as deleted by its person with the next key.
      reportError(error)
      projection.restart(this.#text.toJSON())
      drawAll(view, projection, mapRange(range, edits))
    }
    retypeBlanks(view, blanks)
  }

  #restored(edits: readonly TextEdit[]): DrawnSelection {
    const range = this.#undoSteps.selectionToRestore(edits)
    return range === null ? { kind: 'behind' } : { kind: 'restore', range }
  }

  /** Guards the editor against mistakes in what was parsed bit by bit. */
  #reread(from: number): number | null {
    const { view, projection } = this
    if (view.composing) return null
    takePendingInput(view)
    this.draw()
    const range = textRange(projection, view.state)
    const { patches, next } = projection.reread(this.#text.toJSON(), from)
    if (patches.length > 0) drawPatches(view, projection, patches, [], { kind: 'keep', range })
    return next
  }
}

/** Whether a transaction is one thing that a person did with the clipboard or by dragging. */
function isUiStep(transaction: Transaction): boolean {
  return typeof transaction.getMeta('uiEvent') === 'string'
}

function mapRange({ anchor, head }: TextRange, edits: readonly TextEdit[]): TextRange {
  return { anchor: mapOffset(anchor, edits, -1), head: mapOffset(head, edits, -1) }
}
