/** The selection by the characters of the text it stands at: steps that redraw a block would lose it. */
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import type { Projection } from './projection.ts'

/** A selection as offsets in the text. */
export type TextRange = { readonly anchor: number; readonly head: number }

/** The person's selection, as offsets in the text of the projection. */
export function textRange(projection: Projection, { selection }: EditorState): TextRange {
  return { anchor: projection.offsetAt(selection.anchor, -1), head: projection.offsetAt(selection.head, -1) }
}

/** Put the selection back on its characters, unless the steps have kept it there. */
export function keepSelection(
  transaction: Transaction,
  projection: Projection,
  edits: readonly TextEdit[],
  { anchor, head }: TextRange,
): void {
  const place = (offset: number, position: number): number => {
    if (projection.waitsAt(position)) return position
    const wanted = mapOffset(offset, edits, -1)
    const isKept = projection.offsetAt(position, -1) === wanted || projection.offsetAt(position, 1) === wanted
    return isKept ? position : projection.positionAt(wanted, -1)
  }
  const { selection, doc } = transaction
  const [at, to] = [place(anchor, selection.anchor), place(head, selection.head)]
  if (at === selection.anchor && to === selection.head) return
  transaction.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)))
}

/** Put the caret behind the last of the edits, as undo does. */
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
