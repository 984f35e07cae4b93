/** Binds a ProseMirror editor to the `Y.Text` of a meeting: the editor is a projection of the text (SPEC MD3-MD7). */
import { Fragment, type Node as ProseMirrorNode, type Schema } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { StepMap } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { defaultHouseStyle, type HouseStyle } from '../../../shared/markdown/house-style.ts'
import { composeEdits, rebaseEdits } from '../../../shared/markdown/rebase-edits.ts'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { unmapOffset } from '../../../shared/markdown/unmap-offset.ts'
import { applyPatches } from './apply-patches.ts'
import { pendingBlanks, retypeBlanks } from '../tables/pending-blanks.ts'
import { editsOfDelta } from './delta-edits.ts'
import { isDrawn, markDrawn } from './drawn-transaction.ts'
import { endComposition } from './end-composition.ts'
import { IdleCheck } from './idle-check.ts'
import { isTyping } from './is-typing.ts'
import type { NodePatch } from './node-patches.ts'
import { Projection } from './projection.ts'
import { takePendingInput } from './take-pending-input.ts'
import { writeEdit } from './write-edit.ts'
import { keepSelection, placeCaretBehind, textRange, type TextRange } from './text-selection.ts'

/** Keys typed within this time are undone together. */
const undoStepMs = 500

/** ProseMirror takes a composition in 20 ms after its end; what was held back is drawn after that. */
const compositionFlushMs = 60

/** How often to look whether a composition is over. */
const compositionCheckMs = 500

export class MarkdownBinding {
  readonly #text: Y.Text
  readonly #style: HouseStyle
  readonly #observe: (event: Y.YTextEvent, transaction: Y.Transaction) => void
  #undoManager: Y.UndoManager | null = null
  /** The projection of an editor that is still to be mounted. */
  #prepared: Projection | null = null
  #projection: Projection | null = null
  #view: EditorView | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  /** What the person did since the editor was last as the projection has it. */
  #steps: StepMap[] = []
  /** Whether that is to be undone by itself, before and without the keys around it. */
  #isOwnStep = false
  /** Others' edits of the projection's text that the editor does not show yet. */
  #held: readonly TextEdit[] = []
  readonly #idleCheck = new IdleCheck((from) => this.#reread(from))

  /** @param style - of the meeting's series: what is new is written in it */
  constructor(text: Y.Text, style: HouseStyle = defaultHouseStyle) {
    this.#text = text
    this.#style = style
    this.#observe = (event, transaction) => {
      if (transaction.origin !== this)
        this.#follow(editsOfDelta(event.delta), transaction.origin === this.#undoManager)
    }
  }

  /** The projection that the mounted editor shows. */
  get projection(): Projection | null {
    return this.#projection
  }

  /** What the editor must be created with, so that mounting draws and writes nothing, and reads nothing again. */
  initialDocument(schema: Schema): ProseMirrorNode {
    this.#prepared = new Projection(schema, this.#text.toJSON(), this.#style)
    return schema.topNodeType.create(null, this.#prepared.nodes)
  }

  /** ProseMirror plugin that mounts the binding. */
  plugin(): Plugin {
    return new Plugin<null>({
      key: new PluginKey('markdownBinding'),
      // Not to append anything: only here each transaction is seen once, before the view draws it.
      appendTransaction: (transactions) => {
        for (const transaction of transactions) this.#record(transaction)
        return null
      },
      view: (view) => {
        this.#mount(view)
        return {
          update: (_, before) => this.#afterUpdate(before),
          destroy: () => this.#unmount(view),
        }
      },
      props: {
        handleDOMEvents: {
          // The browser tells of a moved caret after it hands over the next key: commands would act at the old place.
          keydown: (view) => {
            if (!view.composing) takePendingInput(view)
            return false
          },
          // From a menu, a gesture or a key during a composition: the browser's own undo knows nothing of the text.
          beforeinput: (_, event) => {
            const isUndo = event.inputType === 'historyUndo'
            if (!isUndo && event.inputType !== 'historyRedo') return false
            event.preventDefault()
            if (isUndo) this.undo()
            else this.redo()
            return true
          },
          compositionend: () => {
            this.#catchUpIn(compositionFlushMs)
            return false
          },
          blur: () => {
            this.#catchUpIn(0)
            return false
          },
        },
      },
    })
  }

  /**
   * Write what the person did into the text, before the editor draws it: the drawing takes longer than the writing.
   *
   * @param next - the editor's state with it
   */
  take(next: EditorState): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null || next.doc === view.state.doc) return
    this.#idleCheck.restart()
    this.#write(projection, childrenOf(next.doc))
  }

  /**
   * The text with what a person is about to do, for those who may refuse it.
   *
   * @returns `null` for what only draws the text, and for what cannot be told before it is written
   */
  textAfter(transaction: Transaction): string | null {
    const projection = this.#projection
    if (projection === null || isDrawn(transaction)) return null
    try {
      return projection.textWith(childrenOf(transaction.doc), [...this.#steps, ...transaction.mapping.maps])
    } catch {
      // It is reported when it is written.
      return null
    }
  }

  undo(): boolean {
    this.#endComposition()
    return this.#undoManager !== null && this.#undoManager.undo() !== null
  }

  redo(): boolean {
    this.#endComposition()
    return this.#undoManager !== null && this.#undoManager.redo() !== null
  }

  /** Have all that `edit` does to the editor taken back at once, apart from what is typed before and after. */
  asOneUndoStep(edit: () => void): void {
    this.#undoManager?.stopCapturing()
    const { doc } = this.#text
    if (doc === null) edit()
    else doc.transact(edit, this)
    this.#undoManager?.stopCapturing()
  }

  canUndo(): boolean {
    return (this.#undoManager?.undoStack.length ?? 0) > 0
  }

  canRedo(): boolean {
    return (this.#undoManager?.redoStack.length ?? 0) > 0
  }

  /** The person's selection in the text; `null` before mounting. */
  selection(state: EditorState): TextRange | null {
    const projection = this.#projection
    if (projection === null) return null
    const offset = (position: number): number => mapOffset(projection.offsetAt(position, -1), this.#held, -1)
    return { anchor: offset(state.selection.anchor), head: offset(state.selection.head) }
  }

  /** The ProseMirror position of an offset of the shared text, as the editor shows it now; `null` before mounting. */
  positionOf(offset: number): number | null {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return null
    return Math.min(projection.positionAt(unmapOffset(offset, this.#held), -1), view.state.doc.content.size)
  }

  #mount(view: EditorView): void {
    // React may make the next editor before it destroys the last one.
    if (this.#view !== null) this.#unmount(this.#view)
    this.#view = view
    const text = this.#text.toJSON()
    const prepared = this.#prepared
    this.#prepared = null
    const projection =
      prepared?.text === text ? prepared : new Projection(view.state.schema, text, this.#style)
    this.#projection = projection
    this.#undoManager = new Y.UndoManager(this.#text, {
      trackedOrigins: new Set([this]),
      captureTimeout: undoStepMs,
    })
    this.#text.observe(this.#observe)
    // A view cannot dispatch while it is being made; the text may have changed since `initialDocument`.
    if (!projection.adopt(childrenOf(view.state.doc))) queueMicrotask(() => this.#redraw())
  }

  #unmount(view: EditorView): void {
    if (this.#view !== view) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#idleCheck.stop()
    this.#text.unobserve(this.#observe)
    this.#undoManager?.destroy()
    this.#undoManager = null
    this.#view = null
    this.#projection = null
  }

  /** What the person did has been drawn: mend what the text says otherwise. */
  #afterUpdate(before: EditorState): void {
    if (this.#view === null) return
    const { state } = this.#view
    if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.#catchUp()
  }

  #record(transaction: Transaction): void {
    if (isUiStep(transaction)) this.#isOwnStep = true
    if (isDrawn(transaction)) this.#steps = []
    else this.#steps.push(...transaction.mapping.maps)
  }

  #write(projection: Projection, shown: readonly ProseMirrorNode[]): void {
    const own = this.#takeNodes(projection, shown)
    const edits = rebaseEdits(own, this.#held, 'first')
    this.#held = rebaseEdits(this.#held, own, 'last')
    this.#steps = []
    if (edits.length === 0) return
    // A new line or a changed structure is a step of its own; letters typed at a stretch are one.
    if (this.#isOwnStep || !isTyping(edits, () => this.#text.toJSON())) this.#undoManager?.stopCapturing()
    const { doc } = this.#text
    const write = (): void => edits.toReversed().forEach((edit) => writeEdit(this.#text, edit))
    if (doc === null) write()
    else doc.transact(write, this)
    if (this.#isOwnStep) this.#undoManager?.stopCapturing()
    this.#isOwnStep = false
  }

  #takeNodes(projection: Projection, shown: readonly ProseMirrorNode[]): readonly TextEdit[] {
    try {
      return projection.takeNodes(shown, this.#steps)
    } catch (error) {
      // A mistake of ours must not cost anybody a word.
      reportError(error)
      return projection.takeLetters(shown)
    }
  }

  /** Undo changes the text that is being composed in; the browser must have let go of it. */
  #endComposition(): void {
    if (this.#view?.composing === true) endComposition(this.#view.dom)
  }

  /** Some keyboards end a composition without an event, so what is held back is looked after until it is drawn. */
  #catchUpIn(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#view?.composing === true) this.#catchUpIn(compositionCheckMs)
      else this.#catchUp()
    }, delayMs)
  }

  /** Draw what is still held back, unless a composition is under way: it must not be disturbed. */
  #catchUp(): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null || view.composing) return
    this.#drawHeld(view, projection, false)
    const range = textRange(projection, view.state)
    const patches = projection.correct(view.hasFocus() ? view.state.selection.head : null)
    if (patches.length > 0) this.#dispatch(view, projection, patches, [], range)
  }

  /** Others changed the text, or it was undone. */
  #follow(edits: readonly TextEdit[], isUndo: boolean): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return
    this.#held = composeEdits(this.#held, edits)
    if (view.composing) {
      this.#catchUpIn(compositionCheckMs)
      return
    }
    takePendingInput(view)
    this.#drawHeld(view, projection, isUndo)
  }

  #drawHeld(view: EditorView, projection: Projection, movesCaret: boolean): void {
    const edits = this.#held
    if (edits.length === 0) return
    this.#held = []
    const range = textRange(projection, view.state)
    const blanks = movesCaret ? '' : pendingBlanks(view.state)
    const patches = projection.takeText(edits)
    this.#dispatch(view, projection, patches, edits, movesCaret ? null : range)
    retypeBlanks(view, blanks)
  }

  /** @param range - the selection to keep, in the text before `edits`; `null` puts the caret behind them */
  #dispatch(
    view: EditorView,
    projection: Projection,
    patches: readonly NodePatch[],
    edits: readonly TextEdit[],
    range: TextRange | null,
  ): void {
    const { state } = view
    const transaction = markDrawn(state.tr)
    applyPatches(transaction, patches)
    if (!projection.adopt(childrenOf(transaction.doc))) {
      transaction.replaceWith(0, transaction.doc.content.size, Fragment.fromArray(projection.nodes))
      projection.adopt(childrenOf(transaction.doc))
    }
    if (range === null) placeCaretBehind(transaction, projection, edits)
    else if (state.selection instanceof TextSelection) keepSelection(transaction, projection, edits, range)
    view.dispatch(transaction)
  }

  /** Guards the editor against mistakes in what was parsed bit by bit. */
  #reread(from: number): number | null {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null || view.composing || this.#held.length > 0) return null
    const range = textRange(projection, view.state)
    const { patches, next } = projection.reread(this.#text.toJSON(), from)
    if (patches.length > 0) this.#dispatch(view, projection, patches, [], range)
    return next
  }

  #redraw(): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return
    const transaction = markDrawn(view.state.tr)
    transaction.replaceWith(0, transaction.doc.content.size, Fragment.fromArray(projection.nodes))
    projection.adopt(childrenOf(transaction.doc))
    view.dispatch(transaction)
  }
}

function childrenOf(document: ProseMirrorNode): readonly ProseMirrorNode[] {
  return document.content.content
}

/** Whether a transaction is one thing that a person did with the clipboard or by dragging. */
function isUiStep(transaction: Transaction): boolean {
  return typeof transaction.getMeta('uiEvent') === 'string'
}
