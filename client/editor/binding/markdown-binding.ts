/** Binds a ProseMirror editor to the `Y.Text` of a meeting: the editor is a projection of the text (SPEC MD3-MD7). */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { EditorState, Plugin, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { defaultHouseStyle, type HouseStyle } from '../../../shared/markdown/house-style.ts'
import { bindingPlugin } from './binding-plugin.ts'
import { BoundView } from './bound-view.ts'
import { childrenOf, drawAll } from './draw-patches.ts'
import { isDrawn } from './drawn-transaction.ts'
import { DrawingListeners, type DrawingListener } from './drawing-listeners.ts'
import { Projection } from './projection.ts'
import type { TextRange } from './text-selection.ts'
import type { UndoSteps } from './undo-steps.ts'
import { ViewFrame } from './view-frame.ts'

/** Of one editor; what it is asked before that is mounted, and after, has no answer. */
export class MarkdownBinding {
  /** One's own, of all views of the text. */
  readonly undoSteps: UndoSteps
  /** In which the view draws what others do: their text comes before what is added later. */
  readonly frame: ViewFrame
  readonly #text: Y.Text
  readonly #style: HouseStyle
  readonly #listeners = new DrawingListeners()
  /** The projection of an editor that is still to be mounted. */
  #prepared: Projection | null = null
  #bound: BoundView | null = null

  /** @param style - of the meeting's series: what is new is written in it */
  constructor(
    text: Y.Text,
    undoSteps: UndoSteps,
    style: HouseStyle = defaultHouseStyle,
    frame = new ViewFrame(),
  ) {
    this.#text = text
    this.undoSteps = undoSteps
    this.#style = style
    this.frame = frame
  }

  /** The projection that the mounted editor shows. */
  get projection(): Projection | null {
    return this.#bound?.projection ?? null
  }

  /** What the editor must be created with, so that mounting draws and writes nothing, and reads nothing again. */
  initialDocument(schema: Schema): ProseMirrorNode {
    this.#prepared = new Projection(schema, this.#text.toJSON(), this.#style)
    return schema.topNodeType.create(null, this.#prepared.nodes)
  }

  /** ProseMirror plugin that mounts the binding. */
  plugin(): Plugin {
    return bindingPlugin({
      onMount: (view) => this.#mount(view),
      onUnmount: (view) => this.#unmount(view),
      bound: () => this.#bound,
    })
  }

  /**
   * Write what the person did into the text, before the editor draws it: the drawing takes longer than the writing.
   *
   * @param next - the editor's state with it
   */
  take(next: EditorState): void {
    this.#bound?.take(next)
  }

  /**
   * The text with what a person is about to do, for those who may refuse it.
   *
   * @returns `null` for what only draws the text, and for what cannot be told before it is written
   */
  textAfter(transaction: Transaction): string | null {
    if (this.#bound === null || isDrawn(transaction)) return null
    try {
      return this.#bound.textAfter(transaction)
    } catch {
      // It is reported when it is written.
      return null
    }
  }

  /** Show what others have written by now, which otherwise comes with the next frame. */
  draw(): void {
    this.#bound?.draw()
  }

  /** @returns whether there was something of one's own to take back */
  undo(): boolean {
    return this.#bound?.undo() ?? false
  }

  /** @returns whether there was something to do again */
  redo(): boolean {
    return this.#bound?.redo() ?? false
  }

  /** Have all that `edit` does to the editor taken back at once, apart from what is typed before and after. */
  asOneUndoStep(edit: () => void): void {
    if (this.#bound === null) edit()
    else this.#bound.asOneUndoStep(edit)
  }

  /** Whether undo takes back what is in this editor alone, and is no step of `undoSteps`. */
  undoesUnwritten(): boolean {
    return this.#bound?.undoesUnwritten() ?? false
  }

  /** The person's selection in the text; `null` before mounting. */
  selection(state: EditorState): TextRange | null {
    return this.#bound?.selection(state) ?? null
  }

  /** Where a ProseMirror position is in the shared text; `null` before mounting. */
  offsetOf(position: number): number | null {
    return this.#bound?.offsetOf(position) ?? null
  }

  /** The ProseMirror position of an offset of the shared text, as the editor shows it now; `null` before mounting. */
  positionOf(offset: number): number | null {
    return this.#bound?.positionOf(offset) ?? null
  }

  /**
   * Hear of others' edits before the editor draws them; positions and offsets are then of the text that it shows.
   *
   * @returns ends that
   */
  beforeDrawing(listener: DrawingListener): () => void {
    return this.#listeners.add(listener)
  }

  #mount(view: EditorView): void {
    // React may make the next editor before it destroys the last one.
    this.#bound?.close()
    const text = this.#text.toJSON()
    const prepared = this.#prepared
    this.#prepared = null
    const projection =
      prepared?.text === text ? prepared : new Projection(view.state.schema, text, this.#style)
    const bound = new BoundView(view, {
      text: this.#text,
      undoSteps: this.undoSteps,
      projection,
      frame: this.frame,
      beforeDrawing: this.#listeners.tell,
    })
    this.#bound = bound
    if (projection.adopt(childrenOf(view.state.doc))) return
    // A view cannot dispatch while it is being made; the text has changed since `initialDocument`.
    queueMicrotask(() => {
      if (this.#bound === bound) drawAll(view, projection, null)
    })
  }

  #unmount(view: EditorView): void {
    if (this.#bound?.view !== view) return
    this.#bound.close()
    this.#bound = null
  }
}
