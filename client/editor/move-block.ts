/** Alt and an arrow move the block at the caret past its neighbour: a list item within its list, else a block of the document. */
import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode, NodeRange } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'

/**
 * Moves the selected blocks past the one above (-1) or below (1); does nothing where there is none.
 *
 * The neighbour goes around them, so that the selection, and a composition in them, stays.
 */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const range = movableRange(state)
    if (range === null) return false
    const neighbour = range.parent.maybeChild(direction < 0 ? range.startIndex - 1 : range.endIndex)
    if (neighbour === null) return false
    const transaction = state.tr
    if (direction < 0) {
      transaction.delete(range.start - neighbour.nodeSize, range.start)
      transaction.insert(range.end - neighbour.nodeSize, neighbour)
    } else {
      transaction.delete(range.end, range.end + neighbour.nodeSize)
      transaction.insert(range.start, neighbour)
    }
    dispatch?.(transaction.scrollIntoView())
    return true
  }
}

/** Binds Alt-ArrowUp and Alt-ArrowDown. */
export const BlockMoves = Extension.create({
  name: 'blockMoves',
  addKeyboardShortcuts() {
    const move = (direction: -1 | 1) => () => {
      const { state, view } = this.editor
      moveBlock(direction)(state, view.dispatch)
      // Taken at the first and last block too: the browser would move the caret.
      return true
    }
    return { 'Alt-ArrowUp': move(-1), 'Alt-ArrowDown': move(1) }
  },
})

/** The innermost list items that hold the selection, or else blocks of the document; the only item moves as its list. */
function movableRange({ selection: { $from, $to } }: EditorState): NodeRange | null {
  return $from.blockRange(
    $to,
    (parent) => parent.type.name === 'doc' || (isList(parent) && parent.childCount > 1),
  )
}

function isList({ type }: ProseMirrorNode): boolean {
  return type.spec.group?.split(' ').includes('list') === true
}
