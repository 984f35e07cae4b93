/** Draws in the editor what its projection says. */
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import { applyPatches } from './apply-patches.ts'
import { markDrawn } from './drawn-transaction.ts'
import { keepInputRule } from './keep-input-rule.ts'
import type { NodePatch } from './node-patches.ts'
import type { Projection } from './projection.ts'
import { keepSelection, placeCaretBehind, restoreSelection, type TextRange } from './text-selection.ts'

/** What becomes of the person's selection when something is drawn. */
export type DrawnSelection =
  /** It stays; `range` is where it was in the text before the edits. */
  | { readonly kind: 'keep'; readonly range: TextRange }
  /** It goes to a place in the text after them. */
  | { readonly kind: 'restore'; readonly range: TextRange }
  /** The caret goes behind the last of them. */
  | { readonly kind: 'behind' }

/**
 * Draw patches of the projection; everything, should they not lead to what it says.
 *
 * @param edits - what changed in the text
 */
export function drawPatches(
  view: EditorView,
  projection: Projection,
  patches: readonly NodePatch[],
  edits: readonly TextEdit[],
  wanted: DrawnSelection,
): void {
  const before = view.state
  const { selection, storedMarks, tr } = before
  const transaction = markDrawn(tr)
  applyPatches(transaction, patches)
  if (!projection.adopt(childrenOf(transaction.doc))) replaceAll(transaction, projection)
  if (wanted.kind === 'behind') placeCaretBehind(transaction, projection, edits)
  else if (wanted.kind === 'restore') restoreSelection(transaction, projection, wanted.range)
  else if (selection instanceof TextSelection)
    keepSelection(transaction, selection, projection, edits, wanted.range)
  if (wanted.kind === 'keep') {
    // Bold that was asked for is for the person's next letter, whoever types in between.
    if (storedMarks !== null) transaction.setStoredMarks(storedMarks)
    keepInputRule(transaction, before)
  }
  view.dispatch(transaction)
}

/**
 * Draw everything.
 *
 * @param range - the selection then, in the text; `null`: wherever it comes to be
 */
export function drawAll(view: EditorView, projection: Projection, range: TextRange | null): void {
  const transaction = markDrawn(view.state.tr)
  replaceAll(transaction, projection)
  if (range !== null) restoreSelection(transaction, projection, range)
  view.dispatch(transaction)
}

/** The top-level nodes of an editor's document. */
export function childrenOf(document: ProseMirrorNode): readonly ProseMirrorNode[] {
  return document.content.content
}

function replaceAll(transaction: Transaction, projection: Projection): void {
  transaction.replaceWith(0, transaction.doc.content.size, Fragment.fromArray(projection.nodes))
  projection.adopt(childrenOf(transaction.doc))
}
