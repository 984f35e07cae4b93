/** Tables of HTML as those of GitHub's markdown; one that is there for the layout is what stands in it. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import { isDropped } from './dropped-parts.ts'
import { toBlocks } from './nest-entries.ts'
import { onOneLine } from './one-line.ts'
import type { HtmlPart, ReadContext } from './read-context.ts'
import { styleDeclarations } from './style-declarations.ts'

/** What no cell of markdown can hold. */
const blockOnly = 'pre, table, blockquote, h1, h2, h3, h4, h5, h6'

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

/** Cells by rows; the further columns of a wide cell hold nothing. */
function ownRows(table: Element): (Element | null)[][] {
  return [...table.querySelectorAll('tr')]
    .filter((row) => row.closest('table') === table && !isDropped(row))
    .map((row) =>
      [...row.children]
        .filter((cell) => /^t[dh]$/.test(cell.localName) && !isDropped(cell))
        .flatMap((cell) => {
          const columns = Math.min(20, Number.parseInt(cell.getAttribute('colspan') ?? '1', 10) || 1)
          return [cell, ...Array.from({ length: columns - 1 }, () => null)]
        }),
    )
}

function readCell(cell: Element | null, context: ReadContext): readonly RichNode[] {
  return cell === null ? [] : onOneLine(toBlocks(context.read(cell, context).parts))
}

/** Text begins on the left anyway: only an attribute says that it was meant. */
function alignmentOf(cell: Element | null): 'left' | 'center' | 'right' | null {
  const told = cell?.getAttribute('align') ?? (cell && styleDeclarations(cell).get('text-align')) ?? ''
  if (/^center/i.test(told)) return 'center'
  if (/^(?:right|end)/i.test(told)) return 'right'
  return cell?.getAttribute('align') === 'left' ? 'left' : null
}
