/** Tables of HTML as those of GitHub's markdown; one that is there for the layout is what stands in it. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { isDropped } from './dropped-parts.ts'
import { toBlocks } from './nest-entries.ts'
import { cellBreak, onOneLine } from './one-line.ts'
import type { HtmlPart, ReadContext } from './read-context.ts'
import { styleDeclarations } from './style-declarations.ts'

/** What no cell of markdown can hold. */
const blockOnly = 'pre, table, blockquote, h1, h2, h3, h4, h5, h6'

/** Of columns that one cell may take. */
const maxColumns = 20

export function readTable(table: Element, context: ReadContext): HtmlPart[] {
  const rows = ownRows(table)
  const width = Math.max(0, ...rows.map((row) => row.length))
  const isLayout = /^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')
  if (isLayout || width < 2 || table.querySelector(blockOnly) !== null) {
    return rows.flat().flatMap((cell) => (cell === null ? [] : context.read(cell, context).parts))
  }
  const read = rows
    .map((row, index) =>
      Array.from({ length: width }, (_, at) =>
        readCell(row[at] ?? null, { ...context, isHeading: index === 0 }),
      ),
    )
    .filter((row) => row.some((content) => content.length > 0))
  const alignments = (rows[0] ?? []).map((cell) => alignmentOf(cell))
  const node = {
    type: 'table',
    content: read.map((row, index) => ({
      type: 'tableRow',
      content: row.map((content, at) => ({
        type: index === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align: alignments[at] ?? null },
        content: [{ type: 'paragraph', content }],
      })),
    })),
  }
  return read.length === 0 ? [] : [{ kind: 'block', node }]
}

/** Cells by rows and columns; where one of several columns or rows goes on there is nothing. */
function ownRows(table: Element): (Element | null)[][] {
  const rows = [...table.querySelectorAll('tr')].filter(
    (row) => row.closest('table') === table && !isDropped(row),
  )
  let open: readonly number[] = []
  return rows.map((row, index) => {
    // A cell ends with the part of the table that it is in.
    const isFirst = row.parentElement !== rows[index - 1]?.parentElement
    const placed = placeCells(row, isFirst ? [] : open)
    open = placed.open
    return placed.cells
  })
}

type PlacedRow = {
  readonly cells: (Element | null)[]
  /** By column: into how many of the next rows its cell reaches. */
  readonly open: readonly number[]
}

/** @param above - by column: into how many rows, this one with them, a cell of the rows above reaches */
function placeCells(row: Element, above: readonly number[]): PlacedRow {
  const cells: (Element | null)[] = []
  const open: number[] = []
  const put = (cell: Element | null, further: number): void => {
    cells.push(cell)
    open.push(further)
  }
  const goesOn = (): boolean => (above[cells.length] ?? 0) > 0
  for (const cell of row.children) {
    if (!/^t[dh]$/.test(cell.localName) || isDropped(cell)) continue
    while (goesOn()) put(null, (above[cells.length] ?? 0) - 1)
    const columns = Math.min(maxColumns, spanOf(cell, 'colspan') || 1)
    for (let column = 0; column < columns; column++)
      put(column === 0 ? cell : null, (spanOf(cell, 'rowspan') || Infinity) - 1)
  }
  while (cells.length < above.length) put(null, Math.max(0, (above[cells.length] ?? 0) - 1))
  return { cells, open }
}

/** How many rows or columns a cell takes; 0: all that follow. */
function spanOf(cell: Element, name: 'rowspan' | 'colspan'): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10)
  return span >= 0 ? span : 1
}

function readCell(cell: Element | null, context: ReadContext): readonly RichNode[] {
  return cell === null ? [] : onOneLine(toBlocks(context.read(cell, context).parts), cellBreak)
}

/** Text begins on the left anyway: only an attribute says that it was meant. */
function alignmentOf(cell: Element | null): 'left' | 'center' | 'right' | null {
  const told = cell?.getAttribute('align') ?? (cell && styleDeclarations(cell).get('text-align')) ?? ''
  if (/^center/i.test(told)) return 'center'
  if (/^(?:right|end)/i.test(told)) return 'right'
  return cell?.getAttribute('align') === 'left' ? 'left' : null
}
