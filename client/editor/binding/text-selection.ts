/** The selection by the characters of the text it stands at: steps that redraw a block would lose it. */
import type { ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { Projection } from './projection.ts'

/** A selection as offsets in the text. */
export type TextRange = { readonly anchor: number; readonly head: number }

/** The person's selection, as offsets in the text of the projection. */
export function textRange(projection: Projection, { selection }: EditorState): TextRange {
  return { anchor: projection.offsetAt(selection.anchor, -1), head: projection.offsetAt(selection.head, -1) }
}

/**
 * Put the selection back on its characters, unless the steps have kept it there.
 *
 * @param before - the selection before the transaction
 */
export function keepSelection(
  transaction: Transaction,
  before: Selection,
  projection: Projection,
  edits: readonly TextEdit[],
  { anchor, head }: TextRange,
): void {
  const { selection, doc } = transaction
  const place = (offset: number, position: number, $before: ResolvedPos): number => {
    if (projection.waitsAt(position)) return position
    const wanted = mapOffset(offset, edits, -1)
    const isKept = projection.offsetAt(position, -1) === wanted || projection.offsetAt(position, 1) === wanted
    if (isKept) return position
    const $nearest = doc.resolve(projection.positionAt(wanted, -1))
    // A blank at the start of a block may have become part of its marker: the caret before it stays in the block.
    const isInMarker = projection.offsetAt($nearest.pos, -1) < wanted && $nearest.depth > 0
    if ($before.parentOffset > 0 || !isInMarker) return $nearest.pos
    return Selection.findFrom(doc.resolve($nearest.after()), 1, true)?.from ?? $nearest.pos
  }
  const at = place(anchor, selection.anchor, before.$anchor)
  const to = place(head, selection.head, before.$head)
  if (at === selection.anchor && to === selection.head) return
  transaction.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)))
}

/** Select what was selected before a step that is taken back or done again. */
export function restoreSelection(
  transaction: Transaction,
  projection: Projection,
  { anchor, head }: TextRange,
): void {
  const { doc } = transaction
  const [at, to] = [projection.positionAt(anchor, -1), projection.positionAt(head, -1)]
  transaction.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to))).scrollIntoView()
}

/** Put the caret behind the last of the edits, as undo does where it knows no better. */
export function placeCaretBehind(
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
