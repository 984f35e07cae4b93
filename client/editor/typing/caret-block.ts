/**
 * Marks the top-level block at the caret, which styles must not leave without a layout. One that `content-visibility` has
 * just been set on has none until the next frame, and Chromium puts a letter typed there behind the caret (SPEC EDIT27).
 */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<DecorationSet>('caretBlock')

/** Sets `data-caret-block` on the block that the head of the selection is in; on none where it is between blocks. */
export function caretBlock(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => drawn(state),
      apply: (transaction, before, _, state) => {
        const shown = before.map(transaction.mapping, transaction.doc)
        return isShown(shown, state) ? shown : drawn(state)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

function drawn(state: EditorState): DecorationSet {
  const block = blockAtHead(state)
  if (block === null) return DecorationSet.empty
  return DecorationSet.create(state.doc, [Decoration.node(block.from, block.to, { 'data-caret-block': '' })])
}

/** A new set is made by going through all blocks: not for each key. */
function isShown(shown: DecorationSet, state: EditorState): boolean {
  const block = blockAtHead(state)
  const [first, ...more] = shown.find()
  if (first === undefined) return block === null
  return more.length === 0 && first.from === block?.from && first.to === block.to
}

function blockAtHead({
  selection: { $head },
}: EditorState): { readonly from: number; readonly to: number } | null {
  return $head.depth === 0 ? null : { from: $head.before(1), to: $head.after(1) }
}
