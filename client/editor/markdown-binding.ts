/** Binds a ProseMirror editor to the `Y.Text` of a meeting: the editor is a projection of the text (SPEC MD3-MD7). */
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import {
  applyEdits,
  mapOffset,
  minimalEdits,
  rebaseEdits,
  type TextEdit,
} from '../../shared/markdown/text-edit.ts'
import { defaultHouseStyle, type HouseStyle } from '../../shared/markdown/house-style.ts'
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../shared/markdown/rich-node.ts'
import { applyPatches } from './apply-patches.ts'
import { editsOfDelta } from './delta-edits.ts'
import { Projection, type NodePatch } from './projection.ts'
import { takePendingInput } from './take-pending-input.ts'

/** Keys typed within this time are undone together. */
const undoStepMs = 500

/** ProseMirror takes a composition in 20 ms after its end; what was held back is drawn after that. */
const compositionFlushMs = 60

/** How often to look whether a composition is over. */
const compositionCheckMs = 500

/** The text selection of a person, as offsets in the `Y.Text`. */
export type TextRange = { readonly anchor: number; readonly head: number }

export class MarkdownBinding {
  readonly #text: Y.Text
  readonly #style: HouseStyle
  readonly #observe: (event: Y.YTextEvent, transaction: Y.Transaction) => void
  #undoManager: Y.UndoManager | null = null
  #projection: Projection | null = null
  #view: EditorView | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

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

  /** What the editor must be created with, so that mounting draws and writes nothing. */
  initialContent(): RichNode {
    return { type: 'doc', content: parseMarkdown(this.#text.toJSON()).blocks.map(({ node }) => node) }
  }

  /** ProseMirror plugin that mounts the binding. */
  plugin(): Plugin {
    return new Plugin<null>({
      key: new PluginKey('markdownBinding'),
      view: (view) => {
        this.#mount(view)
        return {
          update: (_, before) => this.#afterUpdate(before),
          destroy: () => this.#unmount(view),
        }
      },
      props: {
        handleDOMEvents: {
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

  undo(): boolean {
    return this.#undoManager !== null && this.#undoManager.undo() !== null
  }

  redo(): boolean {
    return this.#undoManager !== null && this.#undoManager.redo() !== null
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
    const held = minimalEdits(projection.text, this.#text.toJSON())
    const offset = (position: number): number => mapOffset(projection.offsetAt(position, -1), held, -1)
    return { anchor: offset(state.selection.anchor), head: offset(state.selection.head) }
  }

  #mount(view: EditorView): void {
    // React may make the next editor before it destroys the last one.
    if (this.#view !== null) this.#unmount(this.#view)
    this.#view = view
    this.#projection = new Projection(view.state.schema, this.#text.toJSON(), this.#style)
    this.#undoManager = new Y.UndoManager(this.#text, {
      trackedOrigins: new Set([this]),
      captureTimeout: undoStepMs,
    })
    this.#text.observe(this.#observe)
    // A view cannot dispatch while it is being made; the text may have changed since `initialContent`.
    if (!this.#projection.adopt(childrenOf(view.state.doc))) queueMicrotask(() => this.#redraw())
  }

  #unmount(view: EditorView): void {
    if (this.#view !== view) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#text.unobserve(this.#observe)
    this.#undoManager?.destroy()
    this.#undoManager = null
    this.#view = null
    this.#projection = null
  }

  /** The person's edit has been drawn: write it, then mend what the text says otherwise. */
  #afterUpdate(before: EditorState): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return
    const { state } = view
    if (state.doc !== before.doc) this.#write(projection, childrenOf(state.doc))
    else if (state.selection.eq(before.selection)) return
    this.#catchUp()
  }

  #write(projection: Projection, shown: readonly ProseMirrorNode[]): void {
    const held = minimalEdits(projection.text, this.#text.toJSON())
    const edits = rebaseEdits(projection.takeNodes(shown), held)
    if (edits.length === 0) return
    const { doc } = this.#text
    const write = (): void => edits.toReversed().forEach((edit) => writeEdit(this.#text, edit))
    if (doc === null) write()
    else doc.transact(write, this)
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
    const text = this.#text.toJSON()
    if (text !== projection.text) this.#draw(view, projection, minimalEdits(projection.text, text), false)
    const range = textRange(projection, view.state)
    const patches = projection.correct(view.hasFocus() ? view.state.selection.head : null)
    if (patches.length > 0) this.#dispatch(view, projection, patches, [], range)
  }

  /** Others changed the text, or it was undone. */
  #follow(edits: readonly TextEdit[], isUndo: boolean): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return
    if (view.composing) {
      this.#catchUpIn(compositionCheckMs)
      return
    }
    takePendingInput(view)
    const isDirect = applyEdits(projection.text, edits) === this.#text.toJSON()
    const exact = isDirect ? edits : minimalEdits(projection.text, this.#text.toJSON())
    this.#draw(view, projection, exact, isUndo)
  }

  #draw(view: EditorView, projection: Projection, edits: readonly TextEdit[], movesCaret: boolean): void {
    const range = textRange(projection, view.state)
    const patches = projection.takeText(applyEdits(projection.text, edits), edits)
    this.#dispatch(view, projection, patches, edits, movesCaret ? null : range)
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
    const transaction = state.tr
    applyPatches(transaction, patches)
    if (!projection.adopt(childrenOf(transaction.doc))) {
      transaction.replaceWith(0, transaction.doc.content.size, Fragment.fromArray(projection.nodes))
      projection.adopt(childrenOf(transaction.doc))
    }
    if (range === null) placeCaretBehind(transaction, projection, edits)
    else if (state.selection instanceof TextSelection) keepSelection(transaction, projection, edits, range)
    view.dispatch(transaction)
  }

  #redraw(): void {
    const [view, projection] = [this.#view, this.#projection]
    if (view === null || projection === null) return
    const transaction = view.state.tr
    transaction.replaceWith(0, transaction.doc.content.size, Fragment.fromArray(projection.nodes))
    projection.adopt(childrenOf(transaction.doc))
    view.dispatch(transaction)
  }
}

function childrenOf(document: ProseMirrorNode): readonly ProseMirrorNode[] {
  return document.content.content
}

function writeEdit(text: Y.Text, { from, to, insert }: TextEdit): void {
  if (to > from) text.delete(from, to - from)
  if (insert !== '') text.insert(from, insert)
}

function textRange(projection: Projection, { selection }: EditorState): TextRange {
  return { anchor: projection.offsetAt(selection.anchor, -1), head: projection.offsetAt(selection.head, -1) }
}

/** Put the selection back on its characters, unless the steps have kept it there. */
function keepSelection(
  transaction: Transaction,
  projection: Projection,
  edits: readonly TextEdit[],
  { anchor, head }: TextRange,
): void {
  const place = (offset: number, position: number): number => {
    const wanted = mapOffset(offset, edits, -1)
    const isKept = projection.offsetAt(position, -1) === wanted || projection.offsetAt(position, 1) === wanted
    return isKept ? position : projection.positionAt(wanted, -1)
  }
  const { selection, doc } = transaction
  const [at, to] = [place(anchor, selection.anchor), place(head, selection.head)]
  if (at === selection.anchor && to === selection.head) return
  transaction.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)))
}

function placeCaretBehind(
  transaction: Transaction,
  projection: Projection,
  edits: readonly TextEdit[],
): void {
  const last = edits.at(-1)
  if (last === undefined) return
  const offset = mapOffset(last.to, edits, 1)
  const { doc } = transaction
  transaction
    .setSelection(TextSelection.near(doc.resolve(projection.positionAt(offset, -1))))
    .scrollIntoView()
}
