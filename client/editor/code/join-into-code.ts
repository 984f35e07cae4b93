/** Several blocks that become code: one block of it, a line for each. */
import { Fragment, Slice, type NodeType } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'

/**
 * Make one block of code of the selected paragraphs and headings.
 *
 * Their characters stay where they are, so that what others type in them meanwhile goes with them.
 *
 * @returns whether it was done: the selection covers several text blocks that stand side by side, not all of them code
 */
export function joinIntoCode(transaction: Transaction, codeBlock: NodeType): boolean {
  const { $from, $to } = transaction.selection
  const range = $from.blockRange($to)
  if (range === null || range.endIndex - range.startIndex < 2) return false
  const { parent, startIndex, endIndex, start, end } = range
  const blocks = parent.children.slice(startIndex, endIndex)
  if (!blocks.every(({ isTextblock }) => isTextblock)) return false
  if (blocks.every(({ type }) => type === codeBlock)) return false
  const newLine = new Slice(Fragment.from(codeBlock.schema.text('\n')), 0, 0)
  const first = transaction.steps.length
  transaction.doc.nodesBetween(start, end, (node, position) => {
    if (node.type.name === 'hardBreak') transaction.step(new ReplaceStep(position, position + 1, newLine))
  })
  transaction.setBlockType(start, end, codeBlock)
  let at = transaction.mapping.slice(first).map(end)
  const code = transaction.doc.resolve(start).parent.children.slice(startIndex, endIndex)
  for (const block of code.slice(1).reverse()) {
    at -= block.nodeSize
    transaction.step(new ReplaceStep(at - 1, at + 1, newLine))
  }
  return true
}
