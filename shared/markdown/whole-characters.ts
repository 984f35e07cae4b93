/** Keeps edits from cutting a character in two: Yjs writes U+FFFD for each half (SPEC EDIT63). */
import { applyEdits, minimalEdits, type TextEdit } from './text-edit.ts'

/**
 * The same edits, none of which begins or ends between the halves of a surrogate pair.
 *
 * @param slice - reads the text before the edits
 */
export function wholeCharacters(
  edits: readonly TextEdit[],
  slice: (from: number, to: number) => string,
): readonly TextEdit[] {
  const isCut = (offset: number): boolean =>
    offset > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(slice(offset - 1, offset + 1))
  if (!edits.some(({ from, to }) => isCut(from) || isCut(to))) return edits
  const groups: { from: number; to: number; edits: TextEdit[] }[] = []
  for (const edit of edits) {
    const from = edit.from - (isCut(edit.from) ? 1 : 0)
    const to = edit.to + (isCut(edit.to) ? 1 : 0)
    const last = groups.at(-1)
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to)
      last.edits.push(edit)
    } else {
      groups.push({ from, to, edits: [edit] })
    }
  }
  return groups.flatMap(({ from, to, edits: own }) => {
    const before = slice(from, to)
    const moved = own.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))
    return minimalEdits(before, applyEdits(before, moved), from)
  })
}
