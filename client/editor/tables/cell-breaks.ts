/** Draws `<br>` in a cell as the line break that it is; the text and the caret's places in it stay the same. */
import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { noMark } from '../binding/drawn-content.ts'

const written = /<br\s*\/?>/gi

/** Where a break begins and ends. */
type Break = { readonly from: number; readonly to: number }

/** Of every editor that is drawn; a caret amid the letters of a break shows them. */
export const CellBreaks = Extension.create({
  name: 'cellBreaks',
  addProseMirrorPlugins: () => [cellBreaks()],
})

function cellBreaks(): Plugin {
  // Nodes never change, and an edit leaves most tables as they are.
  const known = new WeakMap<ProseMirrorNode, readonly Break[]>()
  const draw = ({ doc, selection }: EditorState): DecorationSet => {
    const drawn: Decoration[] = []
    doc.forEach((block, start) => {
      if (block.isTextblock) return
      const breaks = known.get(block) ?? breaksIn(block)
      known.set(block, breaks)
      for (const { from, to } of breaks) {
        const [first, last] = [start + 1 + from, start + 1 + to]
        const isEdited = [selection.anchor, selection.head].some((at) => at > first && at < last)
        if (!isEdited) drawn.push(Decoration.inline(first, last, { 'data-cell-break': '', [noMark]: '' }))
      }
    })
    return DecorationSet.create(doc, drawn)
  }
  return new Plugin<DecorationSet>({
    key: new PluginKey('cellBreaks'),
    state: {
      init: (_, state) => draw(state),
      apply: (transaction, breaks, before, state) =>
        transaction.docChanged || !before.selection.eq(state.selection) ? draw(state) : breaks,
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
    },
  })
}

/** The breaks in all cells of a block, from the start of its content. */
export function breaksIn(block: ProseMirrorNode): readonly Break[] {
  const breaks: Break[] = []
  block.descendants((node, position, parent) => {
    const isSource = node.isText && node.marks.some(({ type }) => type.name === 'raw')
    const $cell = isSource && parent !== null ? block.resolve(position) : null
    if ($cell === null || !/^table(?:Cell|Header)$/.test($cell.node(-1).type.name)) return
    for (const match of (node.text ?? '').matchAll(written))
      breaks.push({ from: position + match.index, to: position + match.index + match[0].length })
  })
  return breaks
}
