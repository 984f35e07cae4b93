/** Moves the blocks at the caret past their neighbour: list items within their list, else blocks of the document. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'
import { movePast, type BlockRun } from './move-past.ts'

/**
 * Moves the selected blocks past the one above (-1) or below (1); does nothing where there is none.
 *
 * What is neither an item of a list nor a block of the document, as a cell or a line of a quote, moves as the whole it is in.
 */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const run = movableRun(state)
    const at = run === null ? -1 : direction < 0 ? run.from - 1 : run.to
    if (run === null || at < 0 || at >= run.parent.childCount) return false
    dispatch?.(movePast(state.tr, run, { from: at, to: at + 1 }).scrollIntoView())
    return true
  }
}

/** The innermost list items that hold the selection, or else blocks of the document; all items of a list move as the list. */
function movableRun({ selection: { $from, $to } }: EditorState): BlockRun | null {
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth--) {
    const parent = $from.node(depth)
    if (parent.inlineContent || (depth > 0 && !isList(parent))) continue
    // A selection that ends between two blocks ends with the first.
    const to = Math.max($from.index(depth) + 1, $to.indexAfter(depth))
    const run = { parent, start: $from.start(depth), from: $from.index(depth), to }
    if (depth === 0 || run.from > 0 || run.to < parent.childCount) return run
  }
  return null
}

function isList({ type }: ProseMirrorNode): boolean {
  return type.spec.group?.split(' ').includes('list') === true
}
