/** Prepares inline content for writing: pieces of one mark set, with emphasis moved off the whitespace at its edges. */
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { splitCrossing } from './crossing-marks.ts'
import { isEmphasis } from './emphasis.ts'
import { continuesMark, splitSpans, withoutSpans } from './spans.ts'

/** A run of characters, or a hard break, with the marks that the markdown will give it. */
export type InlinePiece = {
  readonly node: RichNode
  readonly text: string
  /** How the piece was written, where that is not its text. */
  readonly written: string | null
  readonly marks: readonly RichMark[]
}

/**
 * Split content into pieces. Whitespace at the edge of an emphasis loses it: `**a **` would not be strong.
 *
 * @param keepsStyle - `false`: neighbours of a kind become one, and one inside another of its kind is lost in it
 */
export function toPieces(content: readonly RichNode[], keepsStyle = true): InlinePiece[] {
  const pieces = splitCrossing(content.flatMap((node) => splitEdges(node, keepsStyle)))
  return pieces.map((piece, index) =>
    isBlank(piece) ? { ...piece, marks: piece.marks.filter((mark) => isInside(pieces, index, mark)) } : piece,
  )
}

function splitEdges(node: RichNode, keepsStyle: boolean): InlinePiece[] {
  const written = (node.marks ?? []).find((mark) => mark.type === 'written')
  const own = (node.marks ?? []).filter((mark) => mark.type !== 'written')
  const marks = keepsStyle ? splitSpans(own) : withoutSpans(own)
  const text = node.text ?? ''
  if (written !== undefined) return splitWritten(node, text, written, marks)
  const piece = (part: string): InlinePiece => ({ node, text: part, written: null, marks })
  if (!marks.some(isEmphasis)) return [piece(text)]
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return [before, core, after].filter((part, index) => part !== '' || (index === 0 && text === '')).map(piece)
}

/** Editors join neighbours with equal marks: `\*\*` comes as one text of two. Edited text is no longer as written. */
function splitWritten(
  node: RichNode,
  text: string,
  mark: RichMark,
  marks: readonly RichMark[],
): InlinePiece[] {
  const unit = stringAttribute(mark, 'text') ?? ''
  const count = unit === '' ? 0 : text.length / unit.length
  if (!Number.isInteger(count) || text !== unit.repeat(count)) return [{ node, text, written: null, marks }]
  const source = stringAttribute(mark, 'source')
  return Array.from({ length: count }, () => ({ node, text: unit, written: source, marks }))
}

function isBlank(piece: InlinePiece): boolean {
  return piece.text.trim() === ''
}

/** Whether a blank piece has text of the same emphasis on both sides. */
function isInside(pieces: readonly InlinePiece[], index: number, mark: RichMark): boolean {
  if (!isEmphasis(mark)) return true
  return [-1, 1].every((step) => {
    for (let at = index + step; ; at += step) {
      const piece = pieces[at]
      if (!piece?.marks.some((other) => continuesMark(other, mark))) return false
      if (!isBlank(piece)) return true
    }
  })
}
