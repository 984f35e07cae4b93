/** Writes the content of a text block: opens and closes marks so that they nest. */
import type { WriteContext } from '../construct.ts'
import type { HouseStyle } from '../house-style.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { numberAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { codeSpanClosing, codeSpanOpening } from './code-span.ts'
import { emphasisDelimiter, isEmphasis } from './emphasis.ts'
import { continuesMark, toPieces, type InlinePiece } from './inline-pieces.ts'
import { writeHardBreak } from './line-break.ts'
import { linkClosing, linkOpening } from './link.ts'

type OpenMark = { readonly mark: RichMark; readonly closing: string }

/** Marks that come outermost when several cover the same words. */
const rank = ['link', 'bold', 'italic', 'strike', 'code', 'raw']

/** @param isOneLine - line ends become blanks: a heading has one line */
export function writeInline(
  writer: MarkdownWriter,
  content: readonly RichNode[],
  context: WriteContext,
  isOneLine = false,
): void {
  const pieces = toPieces(content)
  const open: OpenMark[] = []
  if (pieces.length === 0) writer.anchor()
  for (const [index, piece] of pieces.entries()) {
    const kept = open.findIndex(({ mark }) => !piece.marks.some((other) => continuesMark(mark, other)))
    close(writer, open, kept < 0 ? open.length : kept)
    const missing = piece.marks.filter((mark) => !open.some((entry) => continuesMark(entry.mark, mark)))
    for (const mark of inOpeningOrder(missing, pieces, index))
      open.push(openMark(writer, mark, pieces, index, context.style))
    if (isFinalBreak(pieces, index)) writer.skip(1)
    else writePiece(writer, piece, context, isOneLine)
  }
  close(writer, open, 0)
}

function close(writer: MarkdownWriter, open: OpenMark[], downTo: number): void {
  for (const { closing } of open.splice(downTo).reverse()) writer.syntax(closing)
}

function openMark(
  writer: MarkdownWriter,
  mark: RichMark,
  pieces: readonly InlinePiece[],
  index: number,
  style: HouseStyle,
): OpenMark {
  const [opening, closing] = delimiters(mark, pieces, index, style)
  writer.syntax(opening)
  return { mark, closing }
}

function delimiters(
  mark: RichMark,
  pieces: readonly InlinePiece[],
  index: number,
  style: HouseStyle,
): [string, string] {
  if (isEmphasis(mark)) {
    const [before, behind] = [pieces[index - 1], pieces[index + extent(mark, pieces, index)]]
    const isInWord = /[\p{L}\p{N}]$/u.test(before?.text ?? '') || /^[\p{L}\p{N}]/u.test(behind?.text ?? '')
    const delimiter = emphasisDelimiter(mark, isInWord, style)
    return [delimiter, delimiter]
  }
  if (mark.type === 'link') return [linkOpening(mark), linkClosing(mark)]
  if (mark.type === 'code') {
    const covered = pieces.slice(index, index + extent(mark, pieces, index))
    const opening = codeSpanOpening(mark, covered.map((piece) => piece.text).join(''))
    return [opening, codeSpanClosing(opening)]
  }
  return ['', '']
}

/** The mark that reaches farthest opens first; then the one that was the outer one; then by rank. */
function inOpeningOrder(
  marks: readonly RichMark[],
  pieces: readonly InlinePiece[],
  index: number,
): RichMark[] {
  return [...marks].sort(
    (a, b) =>
      extent(b, pieces, index) - extent(a, pieces, index) ||
      rank.indexOf(a.type) -
        rank.indexOf(b.type) +
        10 * (numberAttribute(a, 'nesting', 0) - numberAttribute(b, 'nesting', 0)),
  )
}

/** How many pieces from `index` on a mark covers. */
function extent(mark: RichMark, pieces: readonly InlinePiece[], index: number): number {
  let end = index
  while (pieces[end]?.marks.some((other) => continuesMark(other, mark))) end++
  return end - index
}

function writePiece(
  writer: MarkdownWriter,
  piece: InlinePiece,
  context: WriteContext,
  isOneLine: boolean,
): void {
  if (piece.node.type === 'hardBreak' && isOneLine) {
    writer.verbatim(' ')
    return
  }
  if (piece.node.type === 'hardBreak') {
    writeHardBreak(writer, piece.node, context)
    return
  }
  const isLiteral = !piece.marks.some(
    (mark) => mark.type === 'code' || mark.type === 'raw' || isAngleLink(mark),
  )
  if (
    piece.written !== null &&
    (context.keepsStyle || piece.text !== '\n') &&
    !(isOneLine && piece.text === '\n')
  ) {
    writer.verbatim(piece.text, piece.written)
    return
  }
  for (const [index, line] of piece.text.split('\n').entries()) {
    if (index > 0) writer.verbatim('\n', isOneLine ? ' ' : `\n${context.prefix}`)
    if (isLiteral) writer.literal(line)
    else if (line !== '') writer.verbatim(line)
  }
}

/** A hard break with nothing behind it would be a backslash that everybody sees (CommonMark 6.7). */
function isFinalBreak(pieces: readonly InlinePiece[], index: number): boolean {
  return (
    pieces[index]?.node.type === 'hardBreak' && pieces.slice(index).every(({ text }) => text.trim() === '')
  )
}

function isAngleLink(mark: RichMark): boolean {
  return mark.type === 'link' && mark.attrs?.form === 'angle'
}
