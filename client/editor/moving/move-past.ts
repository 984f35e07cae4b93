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
  const place = start + childPosition(parent, neighbours.from < run.from ? run.to : run.from)
  return transaction.insert(neighbours.from < run.from ? place - (last - first) : place, moved)
}
