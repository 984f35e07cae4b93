/** The edits between two writings of a region: characters that the editor shows in both stay untouched (SPEC MD4). */
import type { SourceMap } from './source-map.ts'
import { matchWords, minimalEdits, type TextEdit } from './text-edit.ts'

/** A text and which of its characters the editor shows. */
export type MappedText = { readonly text: string; readonly sourceMap: SourceMap }

/**
 * Edits that turn one writing into the other. Unlike a plain difference of the texts, they leave a word alone that is
 * only made strong in part, indented or put into a list, so that what others type in it at the same time stays.
 *
 * @param base - offset of both texts in the whole text
 */
export function regionEdits(before: MappedText, after: MappedText, base: number): TextEdit[] {
  const [old, now] = [shownCharacters(before), shownCharacters(after)]
  const edits: TextEdit[] = []
  let [from, start] = [0, 0]
  const between = (to: number, end: number): void => {
    edits.push(...minimalEdits(before.text.slice(from, to), after.text.slice(start, end), base + from))
  }
  for (const { oldIndex, newIndex, length } of matchWords(old.text, now.text)) {
    for (let at = 0; at < length; at++) {
      const [oldOffset = 0, newOffset = 0] = [old.offsets[oldIndex + at], now.offsets[newIndex + at]]
      if (oldOffset === border.offset || newOffset === border.offset) continue
      if (oldOffset !== from || newOffset !== start) between(oldOffset, newOffset)
      ;[from, start] = [oldOffset + 1, newOffset + 1]
    }
  }
  between(before.text.length, after.text.length)
  return edits
}

/** Stands for the border between two text blocks, so that text is not taken for text of the next one. */
const border = { character: '\u0000', offset: -1 }

/** Of an escape the character counts; the leads of continued lines are left out: what writes them may change. */
function shownCharacters({ text, sourceMap }: MappedText): { text: string; offsets: number[] } {
  const shown: string[] = []
  const offsets: number[] = []
  let end = 0
  for (const { position, offset, length, sourceLength } of sourceMap) {
    // Text blocks are two tokens apart at least, the parts of one block at most one (a hard break).
    if (position > end + 1) {
      shown.push(border.character)
      offsets.push(border.offset)
    }
    end = position + length
    const isEscape = length === 1 && sourceLength === 2 && text[offset] === '\\'
    if (isEscape) {
      shown.push(text.charAt(offset + 1))
      offsets.push(offset + 1)
    }
    if (length !== sourceLength) continue
    shown.push(text.slice(offset, offset + length))
    for (let index = 0; index < length; index++) offsets.push(offset + index)
  }
  return { text: shown.join(''), offsets }
}
