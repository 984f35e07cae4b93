/** Cells that were copied from a table or a spreadsheet. */
import { Fragment, type Schema, type Slice } from '@tiptap/pm/model'
import type { Definitions } from '../../../shared/markdown/definitions.ts'
import type { CellRows } from '../tables/fill-cells.ts'
import { parsePastedInline } from './pasted-markdown.ts'

/** A cell as spreadsheets write it: in quotes where it holds a tab, a line end or a quote. */
const field = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g

/** @returns `null` for what is no table, or a table of one cell */
export function cellsOfSlice({ content }: Slice): CellRows | null {
  const table = content.childCount === 1 ? content.firstChild : null
  if (table?.type.name !== 'table') return null
  const rows = table.children.map((row) =>
    row.children.map((cell) => cell.firstChild?.content ?? Fragment.empty),
  )
  return rows.length === 1 && rows[0]?.length === 1 ? null : rows
}

/** @returns `null` for text that is not lines with the same number of tabs, one at least */
export function cellsOfText(text: string, schema: Schema, known: Definitions): CellRows | null {
  if (!text.includes('\t')) return null
  const rows = readFields(text.replace(/\n$/, ''))
  const width = rows[0]?.length ?? 0
  if (width < 2 || rows.some((row) => row.length !== width)) return null
  return rows.map((row) =>
    row.map((words) => {
      const line = words.trim().replace(/\s*\n\s*/g, '<br>')
      const parsed = line === '' ? [] : parsePastedInline(line, schema, known)
      return Fragment.fromArray([...(parsed ?? [schema.text(line)])])
    }),
  )
}

function readFields(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end = ''] of text.matchAll(field)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '') break
    if (end === '\n') rows.push([])
  }
  return rows
}
