/** Yjs deltas as text edits. */
import type * as Y from 'yjs'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'

/** The edits of a `Y.Text` event, with offsets in the text before it. */
export function editsOfDelta(delta: Y.YTextEvent['delta']): TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  for (const { retain, delete: removed, insert } of delta) {
    if (retain !== undefined) at += retain
    const last = edits.at(-1)
    const continues = last?.to === at
    if (removed !== undefined) {
      if (continues) edits.splice(-1, 1, { ...last, to: at + removed })
      else edits.push({ from: at, to: at + removed, insert: '' })
      at += removed
    }
    if (typeof insert === 'string') {
      if (continues) edits.splice(-1, 1, { ...last, insert: last.insert + insert })
      else edits.push({ from: at, to: at, insert })
    }
  }
  return edits
}
