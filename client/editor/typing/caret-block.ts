/**
 * Marks the top-level blocks where the caret is and was, which styles must not leave without a layout. One that
 * `content-visibility` has just been set on has none until the next frame: Chromium puts a letter typed there behind the
 * caret, and a caret that comes back to its start (SPEC EDIT27).
 */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<DecorationSet>('caretBlock')

/** A block that loses its mark has no layout for a frame, so it must be long since the caret was there. */
const maxMarked = 16

/** Sets `data-caret-block` on the blocks that the head of the selection has been in last. */
export function caretBlock(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => withCaretBlock(DecorationSet.empty, state),
      apply: (transaction, before, _, state) =>
        withCaretBlock(before.map(transaction.mapping, transaction.doc), state),
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** A mark is added by going through all blocks: not for each key. */
function withCaretBlock(marked: DecorationSet, state: EditorState): DecorationSet {
  const block = blockAtHead(state)
  const marks = marked.find()
  if (block === null || marks.some(({ from, to }) => from === block.from && to === block.to)) return marked
  const oldestFirst = marks.toSorted((first, second) => visitOf(first) - visitOf(second))
  const visit = visitOf(oldestFirst.at(-1)) + 1
  const mark = Decoration.node(block.from, block.to, { 'data-caret-block': '' }, { visit })
  return marked.remove(oldestFirst.slice(0, Math.max(0, marks.length + 1 - maxMarked))).add(state.doc, [mark])
}

/** Marks are counted in the order in which the caret came. */
function visitOf(mark: Decoration | undefined): number {
  // reason: a decoration's spec is what it was made with.
  return (mark?.spec as { visit: number } | undefined)?.visit ?? 0
}

function blockAtHead({
  selection: { $head },
}: EditorState): { readonly from: number; readonly to: number } | null {
  return $head.depth === 0 ? null : { from: $head.before(1), to: $head.after(1) }
}
