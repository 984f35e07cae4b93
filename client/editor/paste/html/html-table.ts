/** Tables of HTML as those of GitHub's markdown; one that is there for the layout is what stands in it. */
import { writeNewInline } from '../../../../shared/markdown/write-new.ts'
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
  const [head = [], ...body] = rows
    .map((row, index) => row.map((cell) => cellSource(cell, { ...context, isHeading: index === 0 })))
    .filter((row) => row.some((cell) => cell !== ''))
  if (head.length === 0) return []
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const delimiters = (rows[0] ?? []).map((cell) => delimiterOf(cell))
  const rule = line(Array.from({ length: width }, (_, at) => delimiters[at] ?? '---'))
  const source = [line(head), rule, ...body.map(line)].join('\n')
  return [{ kind: 'block', node: { type: 'rawBlock', content: [{ type: 'text', text: source }] } }]
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

function cellSource(cell: Element | null, context: ReadContext): string {
  if (cell === null) return ''
  const content = onOneLine(toBlocks(context.read(cell, context).parts))
  const source = content.length === 0 ? '' : writeNewInline(content, context.house)
  return source.replace(/(?<!\\)\|/g, '\\|')
}

function delimiterOf(cell: Element | null): string {
  const told = cell?.getAttribute('align') ?? (cell && styleDeclarations(cell).get('text-align')) ?? ''
  if (/^center/i.test(told)) return ':---:'
  if (/^(?:right|end)/i.test(told)) return '---:'
  return cell?.getAttribute('align') === 'left' ? ':---' : '---'
}
