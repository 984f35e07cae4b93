/** Draws in the editor what its projection says. */
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import { applyPatches } from './apply-patches.ts'
import { markDrawn } from './drawn-transaction.ts'
import type { NodePatch } from './node-patches.ts'
import type { Projection } from './projection.ts'
import { keepSelection, placeCaretBehind, type TextRange } from './text-selection.ts'

/**
 * Draw patches of the projection; everything, should they not lead to what it says.
 *
 * @param edits - what changed in the text
 * @param range - the selection to keep, in the text before `edits`; `null` puts the caret behind them
 */
export function drawPatches(
  view: EditorView,
  projection: Projection,
  patches: readonly NodePatch[],
  edits: readonly TextEdit[],
  range: TextRange | null,
): void {
  const { selection, tr } = view.state
  const transaction = markDrawn(tr)
  applyPatches(transaction, patches)
  if (!projection.adopt(childrenOf(transaction.doc))) replaceAll(transaction, projection)
  if (range === null) placeCaretBehind(transaction, projection, edits)
  else if (selection instanceof TextSelection) keepSelection(transaction, selection, projection, edits, range)
  view.dispatch(transaction)
}

/** Draw everything, wherever the caret was. */
export function drawAll(view: EditorView, projection: Projection): void {
  const transaction = markDrawn(view.state.tr)
  replaceAll(transaction, projection)
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
