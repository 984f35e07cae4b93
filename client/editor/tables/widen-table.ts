/** Makes a table wider at its right edge. */
import type { Transaction } from '@tiptap/pm/state'

/**
 * Add empty columns to the table at a position until it has so many; does nothing where it has.
 *
 * A row that ends before the new columns goes on doing so, but for the header: what stands beyond it is not rendered.
 */
export function widenTable(transaction: Transaction, position: number, columns: number): void {
  const table = transaction.doc.nodeAt(position)
  const width = table?.firstChild?.childCount ?? columns
  if (table === null || width >= columns) return
  let end = position + table.nodeSize - 1
  for (const row of table.children.toReversed()) {
    const last = row.lastChild
    const isHeader = last?.type.name === 'tableHeader'
    const attrs = { isMissing: !isHeader && last?.attrs.isMissing === true ? true : null }
    const cells = Array.from({ length: columns - width }, () => last?.type.createAndFill(attrs))
    transaction.insert(
      end - 1,
      cells.filter((cell) => cell !== null && cell !== undefined),
    )
    end -= row.nodeSize
  }
}
