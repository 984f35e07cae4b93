/** The blanks around the text of a table's cell: they give way and come back as the text grows and shrinks. */
import type { Alignment } from './table-delimiter.ts'

/** How a cell was written; of a new one nothing is known. */
export type CellStyle = {
  readonly before: string | null
  readonly behind: string | null
  /** Length of all that stood between its pipes, in UTF-16 units. */
  readonly width: number | null
}

export type Padding = { readonly before: string; readonly behind: string }

/** Where a cell is written. */
export type ColumnStyle = {
  readonly alignment: Alignment
  /** The width that most cells of the column have; `null`: they have none in common. Looked up only where a text changed. */
  readonly width: () => number | null
  /** What is usual on both sides of a text. */
  readonly padding: () => string
}

/**
 * The padding of a cell. The column keeps its width as long as the text fits; no other cell is touched.
 *
 * @param length - of the cell's text as it is written now, without blanks at its ends
 */
export function cellPadding(own: CellStyle, length: number, column: ColumnStyle): Padding {
  const { before, behind, width } = own
  if (before === null || behind === null || width === null)
    return padded(length, usual(column), column.width(), column.alignment)
  const written = width - before.length - behind.length
  if (written === length) return { before, behind }
  const common = column.width()
  const isAligned = common !== null && width >= common
  // Nothing says on which side the blanks of an empty cell stand.
  if (written === 0) {
    const least = width === 0 ? usual(column) : { before: ' ', behind: ' ' }
    return padded(length, least, isAligned ? common : width, column.alignment)
  }
  if (!isAligned) return visible(length, { before, behind })
  const least = { before: before.slice(0, 1), behind: behind.slice(0, 1) }
  return padded(length, least, common, column.alignment, { before, behind })
}

function usual({ padding }: ColumnStyle): Padding {
  const blank = padding()
  return { before: blank, behind: blank }
}

/**
 * The width of a column whose cells are padded: more than half of them have it, and the dashes are not wider.
 *
 * @param delimiter - length of the cell of the delimiter row; 0 for none
 */
export function commonWidth(cells: readonly number[], delimiter: number): number | null {
  const widths = delimiter > 0 ? [...cells, delimiter] : cells
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  for (const [width, count] of counts)
    if (2 * count > widths.length && count > 1 && width >= delimiter) return width
  return null
}

/**
 * Fill a cell up to a width, on the side that its text is not aligned to.
 *
 * @param written - the padding so far: what fills may stand on the side where it stood
 */
function padded(
  length: number,
  least: Padding,
  width: number | null,
  alignment: Alignment,
  written: Padding = least,
): Padding {
  const room = (width ?? 0) - length
  if (alignment === 'right' && (written.before.length > 1 || written.behind.length <= 1))
    return visible(length, { before: blanks(room - least.behind.length, least.before), behind: least.behind })
  const before = written.before.length > room - least.behind.length ? least.before : written.before
  return visible(length, { before, behind: blanks(room - before.length, least.behind) })
}

function blanks(count: number, least: string): string {
  return count > least.length ? ' '.repeat(count) : least
}

/** Between two pipes there is a blank at least: without, some see no cell. */
function visible(length: number, padding: Padding): Padding {
  return length === 0 && padding.before + padding.behind === '' ? { before: '', behind: ' ' } : padding
}
