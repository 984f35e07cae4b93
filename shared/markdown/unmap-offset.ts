/** Where an offset was before edits. */
import type { TextEdit } from './text-edit.ts'

/**
 * The other way of `mapOffset`: an offset inside of what an edit put in was where the edit began.
 *
 * @param offset - in the text after the edits
 * @returns in the text before them
 */
export function unmapOffset(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0
  for (const { from, to, insert } of edits) {
    if (offset <= from + shift) break
    if (offset < from + shift + insert.length) return from
    shift += insert.length - (to - from)
  }
  return offset - shift
}
