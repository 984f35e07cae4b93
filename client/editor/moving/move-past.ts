/** Lets a run of blocks and the run beside it change places. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { childPosition } from './child-position.ts'
import type { NodeRun } from './sections.ts'

/** A run of children of one node. */
export type BlockRun = NodeRun & {
  readonly parent: ProseMirrorNode
  /** Position of the parent's first child. */
  readonly start: number
}

/** Blocks that a transaction has taken out and put in again elsewhere: positions before it, and how far they went. */
export type MovedBlocks = { readonly from: number; readonly to: number; readonly by: number }

const movedKey = 'blocksMoved'

/** What `movePast` has put elsewhere; `null` for every other transaction. */
export function blocksMovedBy(transaction: Transaction): MovedBlocks | null {
  const moved: unknown = transaction.getMeta(movedKey)
  // reason: metadata is `any`; only this file sets it.
  return moved === undefined ? null : (moved as MovedBlocks)
}

/**
 * Move a run past its neighbours.
 *
 * The neighbours go around it, so that the selection, a composition, and what others type in the run stay in it.
 *
 * @param neighbours - right before or right behind it
 */
export function movePast(transaction: Transaction, run: BlockRun, neighbours: NodeRun): Transaction {
  const { parent, start } = run
  const moved = parent.children.slice(neighbours.from, neighbours.to)
  const first = start + childPosition(parent, neighbours.from)
  const last = start + childPosition(parent, neighbours.to)
  transaction.delete(first, last)
  // Above the run its place does not change by that; below it, the run has come up by as much.
  const isAbove = neighbours.from < run.from
  const place = start + childPosition(parent, isAbove ? run.to : run.from)
  const to = isAbove ? place - (last - first) : place
  const change: MovedBlocks = { from: first, to: last, by: to - first }
  return transaction.insert(to, moved).setMeta(movedKey, change)
}
