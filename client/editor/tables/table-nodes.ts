/** Tables of the rich view: rows of cells of one paragraph each, the first row is the header. */
import { Node, type Attribute } from '@tiptap/core'
import { tableEditing } from '@tiptap/pm/tables'
import { toAlignment } from '../../../shared/markdown/constructs/table-delimiter.ts'

/** What prosemirror-tables asks of a cell; markdown has cells of one place only. */
const single: Readonly<Record<string, Attribute>> = {
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
}

const align: Attribute = {
  default: null,
  parseHTML: (element) => toAlignment(element.getAttribute('align') ?? element.style.textAlign),
}

/** A table in a box of its own, which scrolls where the page is too narrow for it. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { 'data-table': '' }, ['table', ['tbody', 0]]],
  extendNodeSchema: ({ name }) => (name === 'table' ? { tableRole: 'table' } : {}),
  // A selected table is selected as a block: deleting it deletes it.
  addProseMirrorPlugins: () => [tableEditing({ allowTableNodeSelection: true })],
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
  extendNodeSchema: ({ name }) => (name === 'tableRow' ? { tableRole: 'row' } : {}),
})

const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph',
  isolating: true,
  addAttributes: () => ({ ...single, align }),
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'th',
    { ...HTMLAttributes, scope: 'col', ...missing(node.attrs) },
    0,
  ],
  extendNodeSchema: ({ name }) => (name === 'tableHeader' ? { tableRole: 'header_cell' } : {}),
})

const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph',
  isolating: true,
  addAttributes: () => ({ ...single, align }),
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ node, HTMLAttributes }) => ['td', { ...HTMLAttributes, ...missing(node.attrs) }, 0],
  extendNodeSchema: ({ name }) => (name === 'tableCell' ? { tableRole: 'cell' } : {}),
})

/** Everything that a table is made of. */
export const tableNodes = [Table, TableRow, TableHeader, TableCell] as const

/** Marks a cell that the text does not have: that of a short row, or of the header above a row that is too long. */
function missing({ isMissing }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return isMissing === true ? { 'data-missing': '' } : {}
}
