/** Tells the others one's own selection. */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { TextRange } from '../binding/text-selection.ts'

/** What a view has told of its selection. */
export type ToldCursor = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition }

/**
 * Tell the others one's selection, in the field that y-codemirror.next writes too.
 *
 * @param range - in the shared text; `null` without focus
 * @param told - what this view told last: without focus it takes back that, and leaves what another view told
 * @returns what it has told now
 */
export function tellSelection(
  text: Y.Text,
  awareness: Awareness,
  range: TextRange | null,
  told: ToldCursor | null,
): ToldCursor | null {
  const shown: unknown = awareness.getLocalState()?.cursor
  if (range === null) {
    if (told !== null && shown === told) awareness.setLocalStateField('cursor', null)
    return null
  }
  const cursor = {
    anchor: Y.createRelativePositionFromTypeIndex(text, range.anchor),
    head: Y.createRelativePositionFromTypeIndex(text, range.head),
  }
  if (told !== null && shown === told && JSON.stringify(told) === JSON.stringify(cursor)) return told
  awareness.setLocalStateField('cursor', cursor)
  return cursor
}
