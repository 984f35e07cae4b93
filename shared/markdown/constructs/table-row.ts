/** One line of a table: what stands around its cells, and what between the pipes (GFM 4.10). */

/** How a line of a table begins and ends. */
export type RowFrame = {
  readonly indent: string
  /** A pipe, or nothing. */
  readonly opening: string
  /** A pipe and the blanks behind it, or nothing. */
  readonly closing: string
}

/** What stands between two pipes: a text without blanks at its ends, and those blanks. */
export type RowCell = {
  readonly before: string
  readonly behind: string
  /** Offsets of the text between. */
  readonly from: number
  readonly to: number
}

export type SplitRow = { readonly frame: RowFrame; readonly cells: readonly RowCell[] }

/** A cell's text up to its pipe; a backslash takes the pipe or backslash behind it along. */
const cellText = /(?:\\[\\|]|[^|])*/y

/**
 * Split a line of a table at its pipes.
 *
 * @param start - offset of the line's content, behind what containers put before it
 * @param end - offset of the line's end
 */
export function splitRow(source: string, start: number, end: number): SplitRow {
  const line = source.slice(start, end)
  const [indent = ''] = /^[ \t]*/.exec(line) ?? []
  const opening = line.startsWith('|', indent.length) ? '|' : ''
  const cells: RowCell[] = []
  let at = indent.length + opening.length
  for (;;) {
    const to = cellEnd(line, at)
    const isLast = to === line.length
    const text = line.slice(at, to)
    if (isLast && text.trim() === '' && cells.length > 0)
      return { frame: { indent, opening, closing: `|${text}` }, cells }
    cells.push(toCell(text, start + at))
    if (isLast) return { frame: { indent, opening, closing: '' }, cells }
    at = to + 1
  }
}

function cellEnd(line: string, at: number): number {
  cellText.lastIndex = at
  return at + (cellText.exec(line)?.[0].length ?? 0)
}

/** In a blank cell one blank stands before the text that may come, as in others. */
function toCell(text: string, start: number): RowCell {
  const [, lead = '', rest = ''] = /^([ \t]*)(.*)$/s.exec(text) ?? []
  const before = rest === '' ? lead.slice(0, 1) : lead
  const [behind = ''] = /[ \t]*$/.exec(text.slice(before.length)) ?? []
  return {
    before,
    behind,
    from: start + before.length,
    to: start + text.length - behind.length,
  }
}
