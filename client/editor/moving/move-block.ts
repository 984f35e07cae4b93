/** Moves the blocks at the caret past their neighbour: list items within their list, else blocks of the document. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'
import { foldStateOf, unitAround } from '../folding/fold-state.ts'
import { moveSection } from './move-section.ts'
import { movePast, type BlockRun } from './move-past.ts'

/**
 * Moves the selected blocks past the one above (-1) or below (1); does nothing where there is none.
 *
 * A folded heading moves as its section. What is neither an item of a list nor a block of the document, as a cell or a line of a quote, moves as the whole it is in.
 */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const folds = foldStateOf(state)
    const run = movableRun(state)
    const isFolded = run?.parent === state.doc && folds.hidden.some((range) => range.run.to === run.to)
    if (isFolded) return moveSection(direction)(state, dispatch)
    const at = run === null ? -1 : direction < 0 ? run.from - 1 : run.to
    if (run === null || at < 0 || at >= run.parent.childCount) return false
    const neighbours = run.parent === state.doc ? unitAround(folds, at) : { from: at, to: at + 1 }
    dispatch?.(movePast(state.tr, run, neighbours).scrollIntoView())
    return true
  }
}

/** With what a folded heading at its end hides: the innermost list items that hold the selection, or else blocks of the document; all items of a list move as the list. */
function movableRun(state: EditorState): BlockRun | null {
  const { $from, $to } = state.selection
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth--) {
    const parent = $from.node(depth)
    if (parent.inlineContent || (depth > 0 && !isList(parent))) continue
    // A selection that ends between two blocks ends with the first.
    const to = Math.max($from.index(depth) + 1, $to.indexAfter(depth))
    const run = { parent, start: $from.start(depth), from: $from.index(depth), to }
    if (depth === 0) return { ...run, to: unitAround(foldStateOf(state), to - 1).to }
    if (run.from > 0 || run.to < parent.childCount) return run
  }
  return null
}

function isList({ type }: ProseMirrorNode): boolean {
  return type.spec.group?.split(' ').includes('list') === true
}
