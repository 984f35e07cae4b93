/** Selected blocks that become the items of one list. */
import type { Node as ProseMirrorNode, NodeType } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { isList } from './list-edit.ts'

/**
 * Make one list of the selected blocks: lists among them join it with their items, headings are paragraphs in it, and
 * any other block becomes an item as it is.
 *
 * @returns whether it was done; not inside of a list, nor for a list that is of that type already
 */
export function listBlocks(transaction: Transaction, listType: NodeType): boolean {
  const { $from, $to } = transaction.selection
  const range = $from.blockRange($to)
  const { listItem, paragraph } = listType.schema.nodes
  if (range === null || listItem === undefined || paragraph === undefined) return false
  const { parent, startIndex, endIndex, start } = range
  const blocks = parent.children.slice(startIndex, endIndex)
  const [only] = blocks
  // What is in a list already is for TipTap: it ends that list, or gives it the other kind.
  if (isList(parent) || parent.type === listItem) return false
  if (blocks.length === 1 && only !== undefined && isList(only)) return false
  if (!parent.canReplaceWith(startIndex, endIndex, listType)) return false
  const depth = range.depth
  let at = start + blocks.reduce((size, { nodeSize }) => size + nodeSize, 0)
  for (const block of blocks.toReversed()) {
    at -= block.nodeSize
    if (isList(block)) {
      if (block.type !== listType) transaction.setNodeMarkup(at, listType, withoutStart(block))
      continue
    }
    if (block.type.name === 'heading') transaction.setNodeMarkup(at, paragraph)
    const $at = transaction.doc.resolve(at)
    const whole = $at.blockRange(
      transaction.doc.resolve(at + block.nodeSize),
      (node) => node === $at.node(depth),
    )
    if (whole !== null) transaction.wrap(whole, [{ type: listType }, { type: listItem }])
  }
  return true
}

/** How a list stands between its neighbours, which any list has. */
function withoutStart({ attrs }: ProseMirrorNode): Record<string, unknown> {
  // reason: attributes are `any`, and these go on as they are.
  return { gap: attrs.gap as unknown, lead: attrs.lead as unknown }
}
