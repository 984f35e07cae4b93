/** Where the others are in the text, from what they show of themselves. */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { presence, type Presence } from '../../../shared/protocol/presence.ts'

/** Another person's selection, as offsets in the shared text. */
export type OthersSelection = {
  /** Awareness client id: stable while the person's window is open. */
  readonly id: number
  readonly name: string
  /** CSS colours: of the caret, and of the ground of selected text. */
  readonly color: string
  readonly colorLight: string
  readonly anchor: number
  readonly head: number
  /** Changes when the person moves, and not when others change the text around. */
  readonly place: string
}

/** The selections of everybody else; who has no caret in this text, or shows something of another shape, is left out. */
export function othersSelections(text: Y.Text, awareness: Awareness): OthersSelection[] {
  return [...awareness.getStates()].flatMap(([id, fields]) => {
    const parsed = presence.safeParse(fields)
    if (id === awareness.clientID || !parsed.success) return []
    const { name = 'Guest', color = '#6b7280', colorLight = '#6b728033' } = parsed.data.user ?? {}
    const range = toOffsets(parsed.data, text)
    if (range === null) return []
    return [{ id, name, color, colorLight, ...range, place: JSON.stringify(parsed.data.cursor) }]
  })
}

function toOffsets(
  { cursor }: Presence,
  text: Y.Text,
): { readonly anchor: number; readonly head: number } | null {
  const { doc } = text
  if (cursor === null || cursor === undefined || doc === null) return null
  const [anchor, head] = [cursor.anchor, cursor.head].map((position) =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc),
  )
  if (anchor?.type !== text || head?.type !== text) return null
  return { anchor: anchor.index, head: head.index }
}
