/** Writes the content of a text block: opens and closes marks so that they nest. */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { numberAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { delimitersOf, type Delimiters } from './delimiters.ts'
import { toPieces, type InlinePiece } from './inline-pieces.ts'
import { writeHardBreak } from './line-break.ts'
import { isAngle } from './link.ts'
import { continuesMark, hasDelimiters } from './spans.ts'

type OpenMark = {
  readonly mark: RichMark
  readonly closing: Delimiters['closing']
  /** Offset of its text in what was written. */
  readonly from: number
}

type Place = {
  readonly pieces: readonly InlinePiece[]
  readonly context: WriteContext
  readonly isOneLine: boolean
}

/** Marks that come outermost when several cover the same words. */
const rank = ['link', 'bold', 'italic', 'strike', 'image', 'code', 'raw']

/** @param isOneLine - line ends become blanks: a heading has one line */
export function writeInline(
  writer: MarkdownWriter,
  content: readonly RichNode[],
  context: WriteContext,
  isOneLine = false,
): void {
  const pieces = toPieces(content, context.keepsStyle)
  const place = { pieces, context, isOneLine }
  const open: OpenMark[] = []
  writer.beginLine()
  if (pieces.length === 0) writer.anchor()
  for (const [index, piece] of pieces.entries()) {
    close(writer, open, keptCount(open, piece))
    const missing = piece.marks.filter((mark) => !open.some((entry) => continuesMark(entry.mark, mark)))
    for (const mark of inOpeningOrder(missing, pieces, index))
      open.push(openMark(writer, mark, open, place, index))
    if (isFinalBreak(pieces, index)) writer.skip(1)
    else writePiece(writer, piece, context, isOneLine)
  }
  close(writer, open, 0)
}

function isMarked(piece: InlinePiece, mark: RichMark): boolean {
  return piece.marks.some((other) => continuesMark(mark, other))
}

/** How many of the open marks stay open: the outer ones that go on, and code only where nothing else opens inside it. */
function keptCount(open: readonly OpenMark[], piece: InlinePiece): number {
  const ended = open.findIndex(({ mark }) => !isMarked(piece, mark))
  if (ended >= 0) return ended
  const code = open.findIndex(({ mark }) => mark.type === 'code')
  return code < 0 || piece.marks.length === open.length ? open.length : code
}

function close(writer: MarkdownWriter, open: OpenMark[], downTo: number): void {
  for (const { closing, from } of open.splice(downTo).reverse()) {
    writer.syntax(closing(writer.lineFrom(from)))
  }
}

function openMark(
  writer: MarkdownWriter,
  mark: RichMark,
  open: readonly OpenMark[],
  { pieces, context, isOneLine }: Place,
  index: number,
): OpenMark {
  const end = index + extent(mark, pieces, index)
  const covered = pieces
    .slice(index, end)
    .map(({ text }) => text)
    .join('')
  const behind = pieces[end]
  // The delimiter of another mark at the same place keeps the letter behind it away.
  const meetsText =
    behind !== undefined &&
    open.every((outer) => isMarked(behind, outer.mark)) &&
    behind.marks.every(
      (other) => !hasDelimiters(other) || open.some((outer) => continuesMark(outer.mark, other)),
    )
  const isInWord =
    /[\p{L}\p{N}]$/u.test(writer.lineFrom(writer.length - 2)) ||
    (meetsText && /^[\p{L}\p{N}]/u.test(behind.text))
  const { opening, closing } = delimitersOf(mark, { covered, isInWord, isOneLine }, context)
  writer.syntax(opening)
  return { mark, closing, from: writer.length }
}

/** Code comes last: inside it nothing is markup. The mark that reaches farthest opens first; then the one that was the outer one; then by rank. */
function inOpeningOrder(
  marks: readonly RichMark[],
  pieces: readonly InlinePiece[],
  index: number,
): RichMark[] {
  return [...marks].sort(
    (a, b) =>
      Number(a.type === 'code') - Number(b.type === 'code') ||
      extent(b, pieces, index) - extent(a, pieces, index) ||
      rank.indexOf(a.type) -
        rank.indexOf(b.type) +
        10 * (numberAttribute(a, 'nesting', 0) - numberAttribute(b, 'nesting', 0)),
  )
}

/** How many pieces from `index` on a mark covers. */
function extent(mark: RichMark, pieces: readonly InlinePiece[], index: number): number {
  let end = index
  for (let piece = pieces[end]; piece !== undefined && isMarked(piece, mark); piece = pieces[end]) end++
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
  const isLiteral = !piece.marks.some((mark) => mark.type === 'code' || mark.type === 'raw' || isAngle(mark))
  // An escape or a reference would be shown in code; the lead of a line counts there too.
  const isWritten = piece.text === '\n' ? context.keepsStyle && !isOneLine : isLiteral
  if (piece.written !== null && isWritten) {
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
