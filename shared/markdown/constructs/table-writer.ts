/** Writes tables: a cell that was edited is written anew, all others as they were. */
import type { WriteContext } from '../construct.ts'
import type { MarkdownWriter } from '../markdown-writer.ts'
import { nodeSize, numberAttribute, stringAttribute, textContent, type RichNode } from '../rich-node.ts'
import { splitBlanks } from './cell-blanks.ts'
import { writeInline } from './inline-writer.ts'
import { toAlignment, writeDelimiter } from './table-delimiter.ts'
import { cellPadding, commonWidth, type CellStyle, type ColumnStyle } from './table-padding.ts'
import type { RowFrame } from './table-row.ts'

const house = { padding: ' ', opening: '|', closing: '|' } as const

export function writeTable(writer: MarkdownWriter, table: RichNode, context: WriteContext): void {
  const style = new TableStyle(table, context)
  const rows = table.content ?? []
  const { first, end } = (context.depth === 0 ? context.items : null) ?? { first: 0, end: rows.length }
  writer.skip(1)
  for (const [index, row] of rows.entries()) {
    if (index < first) {
      writer.skip(nodeSize(row))
      continue
    }
    if (index > first) writer.syntax(`\n${context.prefix}`)
    if (index === end) return
    writeRow(writer, row, style, context)
    if (index === 0) writer.syntax(`\n${context.prefix}${delimiterRow(table, style)}`)
  }
  writer.skip(1)
}

/** The cells of a row that are written: not those at its end that it lacked, while they are empty. */
export function writtenCells(row: RichNode): readonly RichNode[] {
  const cells = row.content ?? []
  const last = cells.findLastIndex((cell) => cell.attrs?.isMissing !== true || textContent(cell) !== '')
  return cells.slice(0, last + 1)
}

function writeRow(writer: MarkdownWriter, row: RichNode, style: TableStyle, context: WriteContext): void {
  const cells = writtenCells(row)
  const frame = style.frameOf(row)
  if (context.prefix === '' && context.depth === 0) writer.beginPart()
  writer.skip(1)
  writer.syntax(frame.indent + openingOf(frame, cells))
  for (const [index, cell] of cells.entries()) {
    if (index > 0) writer.syntax('|')
    writeCell(writer, cell, style.column(index), index < cells.length - 1 || frame.closing !== '', context)
  }
  writer.syntax(closingOf(frame, cells))
  for (const cell of (row.content ?? []).slice(cells.length)) {
    writer.skip(2)
    writer.anchor()
    writer.skip(nodeSize(cell) - 2)
  }
  writer.skip(1)
}

function writeCell(
  writer: MarkdownWriter,
  cell: RichNode,
  column: ColumnStyle,
  isClosed: boolean,
  context: WriteContext,
): void {
  const { lead, content, trail } = splitBlanks(cell.content?.[0]?.content ?? [])
  const part = writer.forCell()
  part.skip(2 + lead)
  writeInline(part, content, context, true)
  const { before, behind } = cellPadding(styleOf(cell, context), part.text.length, column)
  const [leadAt, trailEnd] = [Math.max(0, before.length - lead), Math.min(behind.length, trail)]
  writer.syntax(before.slice(0, leadAt))
  writer.skip(2)
  if (leadAt < before.length) writer.verbatim(before.slice(leadAt))
  writer.append(part)
  if (trailEnd > 0) writer.verbatim(behind.slice(0, trailEnd))
  writer.skip(trail - trailEnd + 2)
  const isEscape = behind === '' && isClosed && /(?<!\\)(?:\\\\)*\\$/.test(part.text)
  writer.syntax(isEscape ? ' ' : behind.slice(trailEnd))
}

function styleOf(cell: RichNode, { keepsStyle }: WriteContext): CellStyle {
  if (!keepsStyle) return { before: null, behind: null, width: null }
  const width = numberAttribute(cell, 'width', -1)
  return {
    before: stringAttribute(cell, 'before'),
    behind: stringAttribute(cell, 'behind'),
    width: width < 0 ? null : width,
  }
}

function delimiterRow(table: RichNode, style: TableStyle): string {
  const { indent, opening, closing } = style.frameOf(table)
  const cells = writtenCells(table.content?.[0] ?? { type: 'tableRow' })
  const delimiters = cells.map((cell) => style.delimiter(cell)).join('|')
  const line = opening + delimiters + closing
  // Dashes alone would make a heading of the line above.
  return indent + (/[|:]/.test(line) ? line : house.opening + line)
}

/** Without a pipe before it an empty cell would be none. */
function openingOf({ opening }: RowFrame, [first]: readonly RichNode[]): string {
  return first === undefined || isBlank(first) ? house.opening : opening
}

function closingOf({ closing }: RowFrame, cells: readonly RichNode[]): string {
  const last = cells.at(-1)
  const isLost = closing === '' && cells.length > 1 && last !== undefined && isBlank(last)
  return isLost ? house.closing : closing
}

function isBlank(cell: RichNode): boolean {
  return textContent(cell).trim() === ''
}

/** What new rows and cells of a table look like: as their neighbours, or as the house style has it. Each question goes through the table once. */
class TableStyle {
  readonly #rows: readonly RichNode[]
  readonly #keepsStyle: boolean
  readonly #columns = new Map<number, ColumnStyle>()
  readonly #padding = once(() => this.#findPadding())
  readonly #framedRow = once(() => this.#rows.find(hasFrame))

  constructor(table: RichNode, { keepsStyle }: WriteContext) {
    this.#rows = table.content ?? []
    this.#keepsStyle = keepsStyle
  }

  /** Of a row, or of the delimiter row, which is the table's own. */
  frameOf(node: RichNode): RowFrame {
    const framed = hasFrame(node) ? node : this.#framedRow()
    const model = this.#keepsStyle ? framed : undefined
    if (model === undefined) return { indent: '', ...house }
    const closing = stringAttribute(model, 'closing') ?? ''
    return {
      indent: stringAttribute(model, 'indent') ?? '',
      opening: stringAttribute(model, 'opening') ?? '',
      closing: model === node ? closing : closing.trimEnd(),
    }
  }

  column(index: number): ColumnStyle {
    const known = this.#columns.get(index)
    if (known !== undefined) return known
    const header = this.#rows[0]?.content?.[index]
    const column = {
      alignment: toAlignment(header?.attrs?.align),
      width: once(() => (this.#keepsStyle ? this.#widthOf(index) : null)),
      padding: this.#padding,
    }
    this.#columns.set(index, column)
    return column
  }

  delimiter(header: RichNode): string {
    const own = this.#keepsStyle ? stringAttribute(header, 'delimiter') : null
    return writeDelimiter(own, toAlignment(header.attrs?.align), this.#padding())
  }

  /** A new column in a table whose columns are padded is so too. */
  #widthOf(index: number): number | null {
    const cells = this.#widths(index)
    if (cells.length > 0) return commonWidth(cells, this.#delimiterWidth(index))
    const columns = this.#rows[0]?.content ?? []
    const isPadded = columns.some(
      (_, other) => commonWidth(this.#widths(other), this.#delimiterWidth(other)) !== null,
    )
    return isPadded ? writeDelimiter(null, null, this.#padding()).length : null
  }

  #widths(index: number): readonly number[] {
    const cells = this.#rows.flatMap(({ content }) => content?.slice(index, index + 1) ?? [])
    return cells.map((cell) => numberAttribute(cell, 'width', -1)).filter((width) => width >= 0)
  }

  #delimiterWidth(index: number): number {
    const header = this.#rows[0]?.content?.[index]
    return header === undefined ? 0 : (stringAttribute(header, 'delimiter')?.length ?? 0)
  }

  /** As in the first cell that has a text. */
  #findPadding(): string {
    if (!this.#keepsStyle) return house.padding
    const cells = this.#rows.flatMap(({ content = [] }) => content)
    const model = cells.find((cell) => stringAttribute(cell, 'before') !== null && !isBlank(cell))
    if (model === undefined) return house.padding
    // The first and the last of a line without outer pipes have blanks on one side.
    return `${stringAttribute(model, 'before') ?? ''}${stringAttribute(model, 'behind') ?? ''}`.slice(0, 1)
  }
}

function hasFrame(row: RichNode): boolean {
  return stringAttribute(row, 'opening') !== null
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | null = null
  return () => (found ??= { value: find() }).value
}
