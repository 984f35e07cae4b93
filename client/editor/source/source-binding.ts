/** Binds CodeMirror to the `Y.Text` of a meeting; a composition is never disturbed by what others write (SPEC EDIT20). */
import { Annotation, Transaction, type ChangeSet, type EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, ViewPlugin, type PluginValue, type ViewUpdate } from '@codemirror/view'
import type * as Y from 'yjs'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { wholeCharacters } from '../../../shared/markdown/whole-characters.ts'
import { CompositionEnd } from '../binding/composition-end.ts'
import { editsOfDelta } from '../binding/delta-edits.ts'
import { DrawingListeners, type DrawingListener } from '../binding/drawing-listeners.ts'
import { endComposition } from '../binding/end-composition.ts'
import { HeldEdits } from '../binding/held-edits.ts'
import type { TextRange } from '../binding/text-selection.ts'
import type { UndoSteps } from '../binding/undo-steps.ts'
import { ViewEdit } from '../binding/view-edit.ts'

/** Marks a transaction that draws what the text says. */
const drawn = Annotation.define<true>()

/**
 * Keeps the view and the text the same.
 *
 * @param undoSteps - one's own, of all views of the text
 */
export function sourceBinding(
  text: Y.Text,
  undoSteps: UndoSteps,
): {
  readonly extension: Extension
  /** `null` before the view is open. */
  readonly of: (view: EditorView) => SourceBinding | null
} {
  const plugin = ViewPlugin.define((view) => new SourceBinding(view, text, undoSteps))
  const undo = (view: EditorView): boolean => view.plugin(plugin)?.undo() ?? false
  const redo = (view: EditorView): boolean => view.plugin(plugin)?.redo() ?? false
  const extension = [
    plugin,
    keymap.of([
      { key: 'Mod-z', run: undo, preventDefault: true },
      { key: 'Mod-y', mac: 'Mod-Shift-z', run: redo, preventDefault: true },
      { key: 'Mod-Shift-z', run: redo, preventDefault: true },
    ]),
    EditorView.domEventHandlers({
      beforeinput: ({ inputType }, view) =>
        (inputType === 'historyUndo' && undo(view)) || (inputType === 'historyRedo' && redo(view)),
      compositionend: (_, view) => view.plugin(plugin)?.compositionEnd.hasCome(),
      blur: (_, view) => view.plugin(plugin)?.compositionEnd.isForced(),
    }),
  ]
  return { extension, of: (view) => view.plugin(plugin) }
}

/** Owned by one view. */
export class SourceBinding implements PluginValue {
  readonly compositionEnd: CompositionEnd
  readonly #view: EditorView
  readonly #text: Y.Text
  readonly #undoSteps: UndoSteps
  readonly #observe: (event: Y.YTextEvent, transaction: Y.Transaction) => void
  readonly #held = new HeldEdits()
  readonly #listeners = new DrawingListeners()

  constructor(view: EditorView, text: Y.Text, undoSteps: UndoSteps) {
    this.#view = view
    this.#text = text
    this.#undoSteps = undoSteps
    this.compositionEnd = new CompositionEnd(
      () => !this.#held.isEmpty && view.compositionStarted,
      () => this.#draw(false),
    )
    this.#observe = (event, { origin }) => {
      if (!ViewEdit.isOf(this, origin))
        this.#follow(editsOfDelta(event.delta), undoSteps.isUndoIn(this, origin))
    }
    text.observe(this.#observe)
  }

  /** What the person did goes into the text. */
  update({ docChanged, changes, startState, transactions }: ViewUpdate): void {
    if (!docChanged || transactions.some((transaction) => transaction.annotation(drawn) === true)) return
    // CodeMirror compares what it reads from the page unit by unit, and so cuts emojis that begin alike.
    const own = wholeCharacters(editsOf(changes), (from, to) => startState.doc.sliceString(from, to))
    const selection = this.selection(startState)
    this.#undoSteps.write(this, this.#held.pass(own), selection)
  }

  undo(): boolean {
    this.#letGo()
    this.#undoSteps.undo(this, this.selection(this.#view.state))
    return true
  }

  redo(): boolean {
    this.#letGo()
    this.#undoSteps.redo(this, this.selection(this.#view.state))
    return true
  }

  /** Where a position of the view is in the shared text. */
  offsetOf(position: number): number {
    return this.#held.toShared(position)
  }

  /** Where an offset of the shared text is in the view. */
  positionOf(offset: number): number {
    return Math.min(this.#held.toShown(offset), this.#view.state.doc.length)
  }

  /**
   * Hear of others' edits before the view draws them; positions and offsets are then of the text that it shows.
   *
   * @returns ends that
   */
  beforeDrawing(listener: DrawingListener): () => void {
    return this.#listeners.add(listener)
  }

  destroy(): void {
    this.compositionEnd.close()
    this.#text.unobserve(this.#observe)
  }

  /** Undo changes the text that is being composed in: the browser must have let go of it, and show all that others wrote. */
  #letGo(): void {
    if (this.#view.compositionStarted) endComposition(this.#view.contentDOM)
    if (!this.#view.compositionStarted) this.#draw(false)
  }

  /** Others changed the text, or it was undone. */
  #follow(edits: readonly TextEdit[], isUndo: boolean): void {
    this.#held.add(edits)
    if (this.#view.compositionStarted) this.compositionEnd.await()
    else this.#draw(isUndo)
  }

  /** The person's selection in the shared text. */
  selection({ selection: { main } }: EditorState): TextRange {
    return { anchor: this.offsetOf(main.anchor), head: this.offsetOf(main.head) }
  }

  /** @param isUndo - of a step that is taken back or done again in this view */
  #draw(isUndo: boolean): void {
    const edits = this.#held.take()
    const last = edits.at(-1)
    if (last === undefined) return
    if (!isUndo) this.#listeners.tell(edits)
    this.#view.dispatch({
      changes: [...edits],
      annotations: [drawn.of(true), Transaction.remote.of(true)],
      ...(isUndo
        ? {
            selection: this.#undoSteps.selectionToRestore(edits) ?? { anchor: mapOffset(last.to, edits, 1) },
            scrollIntoView: true,
          }
        : {}),
    })
  }
}

function editsOf(changes: ChangeSet): TextEdit[] {
  const edits: TextEdit[] = []
  changes.iterChanges((from, to, _, __, inserted) => edits.push({ from, to, insert: inserted.toString() }))
  return edits
}
