import { expect, test } from 'vitest'
import { defaultHouseStyle } from '../house-style.ts'
import type { RichNode } from '../rich-node.ts'
import { writeNewBlocks } from '../write-new.ts'

/** A table of ten columns that was never written, and how often the attributes of its nodes were asked for. */
function newTable(rowCount: number): { readonly table: RichNode; readonly asked: () => number } {
  let asked = 0
  const counting = (type: string, content: readonly RichNode[]): RichNode => ({
    type,
    content,
    get attrs() {
      asked++
      return {}
    },
  })
  const cell = (type: string, text: string): RichNode =>
    counting(type, [{ type: 'paragraph', content: [{ type: 'text', text }] }])
  const row = (_: unknown, index: number): RichNode => {
    const type = index === 0 ? 'tableHeader' : 'tableCell'
    return counting(
      'tableRow',
      Array.from({ length: 10 }, (__, column) => cell(type, `cell ${index} ${column}`)),
    )
  }
  return { table: counting('table', Array.from({ length: rowCount }, row)), asked: () => asked }
}

test('[EDIT72] a new table is written with some questions to each cell, however long it is', () => {
  const asked = [20, 200].map((rowCount) => {
    const { table, asked } = newTable(rowCount)
    // And the line of dashes.
    expect(writeNewBlocks([table], defaultHouseStyle).split('\n')).toHaveLength(rowCount + 1)
    return asked()
  })
  expect(asked[1]).toBeLessThan(12 * asked[0]!)
})
