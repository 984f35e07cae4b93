/** Binds CodeMirror to the `Y.Text` of a meeting; a composition is never disturbed by what others write (SPEC EDIT20). */
import { Annotation, Transaction, type ChangeSet, type Extension } from '@codemirror/state'
import { EditorView, keymap, ViewPlugin, type PluginValue, type ViewUpdate } from '@codemirror/view'
import type * as Y from 'yjs'
import { composeEdits, rebaseEdits } from '../../../shared/markdown/rebase-edits.ts'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { unmapOffset } from '../../../shared/markdown/unmap-offset.ts'
import { editsOfDelta } from '../binding/delta-edits.ts'
import { endComposition } from '../binding/end-composition.ts'
import { writeEdit } from '../binding/write-edit.ts'

/** CodeMirror takes a composition in 50 ms after its end; what was held back is drawn after that. */
const compositionFlushMs = 60

/** How often to look whether a composition is over. */
const compositionCheckMs = 500

/** Marks a transaction that draws what the text says. */
const drawn = Annotation.define<true>()

/**
 * Keeps the view and the text the same.
 *
 * @param undoManager - takes back what this view changed, and nothing else
 */
export function sourceBinding(
  text: Y.Text,
  undoManager: Y.UndoManager,
): {
  readonly extension: Extension
  /** `null` before the view is open. */
  readonly of: (view: EditorView) => SourceBinding | null
} {
  const plugin = ViewPlugin.define((view) => new SourceBinding(view, text, undoManager))
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
      compositionend: (_, view) => view.plugin(plugin)?.catchUpIn(compositionFlushMs),
      blur: (_, view) => view.plugin(plugin)?.catchUpIn(0),
    }),
  ]
  return { extension, of: (view) => view.plugin(plugin) }
}

/** Owned by one view. */
export class SourceBinding implements PluginValue {
  readonly #view: EditorView
  readonly #text: Y.Text
  readonly #undoManager: Y.UndoManager
  readonly #observe: (event: Y.YTextEvent, transaction: Y.Transaction) => void
  /** What leads from the view's text to the shared one, while that is not drawn. */
  #held: readonly TextEdit[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(view: EditorView, text: Y.Text, undoManager: Y.UndoManager) {
    this.#view = view
    this.#text = text
    this.#undoManager = undoManager
    undoManager.addTrackedOrigin(this)
    this.#observe = (event, { origin }) => {
      if (origin !== this) this.#follow(editsOfDelta(event.delta), origin === this.#undoManager)
    }
    text.observe(this.#observe)
  }

  /** What the person did goes into the text. */
  update({ docChanged, changes, transactions }: ViewUpdate): void {
    if (!docChanged || transactions.some((transaction) => transaction.annotation(drawn) === true)) return
    const own = editsOf(changes)
    const edits = rebaseEdits(own, this.#held, 'first')
    this.#held = rebaseEdits(this.#held, own, 'last')
    const write = (): void => edits.toReversed().forEach((edit) => writeEdit(this.#text, edit))
    if (this.#text.doc === null) write()
    else this.#text.doc.transact(write, this)
  }

  undo(): boolean {
    if (this.#view.compositionStarted) endComposition(this.#view.contentDOM)
    this.#undoManager.undo()
    return true
  }

  redo(): boolean {
    if (this.#view.compositionStarted) endComposition(this.#view.contentDOM)
    this.#undoManager.redo()
    return true
  }

  /** Some keyboards end a composition without an event, so what is held back is looked after until it is drawn. */
  catchUpIn(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#held.length > 0 && this.#view.compositionStarted) this.catchUpIn(compositionCheckMs)
      else this.#draw(false)
    }, delayMs)
  }

  /** Where a position of the view is in the shared text. */
  offsetOf(position: number): number {
    return mapOffset(position, this.#held, -1)
  }

  /** Where an offset of the shared text is in the view. */
  positionOf(offset: number): number {
    return Math.min(unmapOffset(offset, this.#held), this.#view.state.doc.length)
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#text.unobserve(this.#observe)
    this.#undoManager.removeTrackedOrigin(this)
  }

  /** Others changed the text, or it was undone. */
  #follow(edits: readonly TextEdit[], isUndo: boolean): void {
    this.#held = composeEdits(this.#held, edits)
    if (this.#view.compositionStarted) this.catchUpIn(compositionCheckMs)
    else this.#draw(isUndo)
  }

  #draw(movesCaret: boolean): void {
    const edits = this.#held
    const last = edits.at(-1)
    if (last === undefined) return
    this.#held = []
    this.#view.dispatch({
      changes: [...edits],
      annotations: [drawn.of(true), Transaction.remote.of(true)],
      ...(movesCaret ? { selection: { anchor: mapOffset(last.to, edits, 1) }, scrollIntoView: true } : {}),
    })
  }
}

function editsOf(changes: ChangeSet): TextEdit[] {
  const edits: TextEdit[] = []
  changes.iterChanges((from, to, _, __, inserted) => edits.push({ from, to, insert: inserted.toString() }))
  return edits
}
