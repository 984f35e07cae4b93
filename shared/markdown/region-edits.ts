/** The edits between two writings of a region: characters that the editor kept stay untouched (SPEC MD4). */
import type { KeptRun } from './kept-characters.ts'
import type { SourceMap } from './source-map.ts'
import { minimalEdits, type InsertionPlace, type TextEdit } from './text-edit.ts'
import { wholeCharacters } from './whole-characters.ts'

/** A text and which of its characters the editor shows. */
export type MappedText = { readonly text: string; readonly sourceMap: SourceMap }

/**
 * Edits that turn one writing into the other. Unlike a difference of the texts, they leave a word alone that is only
 * made strong in part, indented or put into a list, so that what others type in it at the same time stays.
 *
 * @param kept - which characters the editor kept, ascending; positions as in the source maps
 * @param base - offset of both texts in the whole text
 */
export function regionEdits(
  before: MappedText,
  after: MappedText,
  kept: readonly KeptRun[],
  base: number,
): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let [from, start] = [0, 0]
  const between = (to: number, end: number, place: InsertionPlace): void => {
    if (to === from && end === start) return
    edits.push(...minimalEdits(before.text.slice(from, to), after.text.slice(start, end), base + from, place))
  }
  const [old, now] = [offsetsByPosition(before), offsetsByPosition(after)]
  let [reached, cut] = [0, -1]
  for (const { from: first, to, length } of kept) {
    for (let index = 0; index < length; index++) {
      const oldOffset = old.offsets[first + index] ?? notShown
      const newOffset = now.offsets[to + index] ?? notShown
      const isEmptyBlock = old.empty.has(first + index)
      if (oldOffset < from || newOffset < start || isEmptyBlock !== now.empty.has(to + index)) continue
      const isSame = before.text.charCodeAt(oldOffset) === after.text.charCodeAt(newOffset)
      if (!isEmptyBlock && !isSame) continue
      // What was put right behind a character goes before all that looks like it and is another's: a new item, say.
      between(oldOffset, newOffset, cut === reached ? 'first' : 'last')
      const width = isEmptyBlock ? 0 : 1
      ;[from, start] = [oldOffset + width, newOffset + width]
      ;[reached, cut] = [first + index + 1, -1]
    }
    if (cut < 0) cut = first + length
  }
  between(before.text.length, after.text.length, 'last')
  return wholeCharacters(edits, (cutFrom, cutTo) => before.text.slice(cutFrom - base, cutTo - base))
}

const notShown = -1

/**
 * Where the character behind each position of the editor stands; the leads of continued lines are left out: what
 * writes them may change.
 */
function offsetsByPosition({ text, sourceMap }: MappedText): {
  readonly offsets: Int32Array
  /** Positions of empty text blocks, which are a place and no character. */
  readonly empty: ReadonlySet<number>
} {
  const last = sourceMap.at(-1)
  const offsets = new Int32Array(last === undefined ? 0 : last.position + last.length + 1).fill(notShown)
  const empty = new Set<number>()
  for (const { position, offset, length, sourceLength } of sourceMap) {
    // Of an escape the character counts.
    const isEscape = length === 1 && sourceLength === 2 && text[offset] === '\\'
    if (isEscape) offsets[position] = offset + 1
    if (length === 0 && sourceLength === 0) {
      empty.add(position)
      offsets[position] = offset
    }
    if (length !== sourceLength) continue
    for (let index = 0; index < length; index++) offsets[position + index] = offset + index
  }
  return { offsets, empty }
}
