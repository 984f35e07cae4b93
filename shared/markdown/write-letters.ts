/** Writes a region as plain lines: the way out when its nodes cannot be written, so that no typed character is lost. */
import type { HouseStyle } from './house-style.ts'
import { rangeText, type MarkdownDocument } from './markdown-document.ts'
import { reparse } from './reparse.ts'
import { minimalEdits } from './text-edit.ts'
import type { WrittenRegion } from './region.ts'

/**
 * Replace blocks `[from, to)` by lines of text as they are.
 *
 * @param letters - the text of each block that the editor shows there
 */
export function writeLetters(
  document: MarkdownDocument,
  { from, to }: { readonly from: number; readonly to: number },
  letters: readonly string[],
  style: HouseStyle,
): WrittenRegion {
  const { text, start } = rangeText(document, from, to)
  const isFirst = from === 0
  const isLast = to === document.blocks.length
  const insert =
    (isFirst ? '' : style.blockGap) +
    letters.join(style.blockGap) +
    (isLast ? style.endOfFile : style.blockGap)
  return {
    change: reparse(document, { from: start, to: start + text.length, insert }),
    edits: minimalEdits(text, insert, start),
    sourceMap: [],
    isExact: false,
  }
}
