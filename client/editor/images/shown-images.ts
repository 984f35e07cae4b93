/** Shows the images that minutes name, where the operator allows it: below the text block that names them, never as its content. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { httpsImages } from './image-addresses.ts'
import { createImageRow } from './image-row.ts'

const key = new PluginKey<DecorationSet>('shownImages')

type Row = {
  /** Behind its text block, from the start of the block of the document around it. */
  readonly offset: number
  readonly addresses: readonly string[]
}

/** Draws only; the text and the caret's places in it are the same with it and without. */
export function shownImages(): Plugin<DecorationSet> {
  // Nodes never change, and an edit leaves most of them as they are.
  const known = new WeakMap<ProseMirrorNode, readonly Row[]>()
  const draw = (doc: ProseMirrorNode): DecorationSet => {
    const rows: Decoration[] = []
    doc.forEach((block, start) => {
      const own = known.get(block) ?? rowsOf(block)
      known.set(block, own)
      for (const { offset, addresses } of own) rows.push(toDecoration(start + offset, addresses))
    })
    return DecorationSet.create(doc, rows)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => draw(doc),
      apply: ({ docChanged, doc }, rows) => (docChanged ? draw(doc) : rows),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  })
}

/** By its key a row stays the same element while the text around it changes. */
function toDecoration(position: number, addresses: readonly string[]): Decoration {
  return Decoration.widget(position, () => createImageRow(addresses), {
    key: `images ${addresses.join(' ')}`,
    side: -1,
    ignoreSelection: true,
  })
}

function rowsOf(block: ProseMirrorNode): readonly Row[] {
  const rows: Row[] = []
  const add = (node: ProseMirrorNode, position: number): void => {
    const addresses = httpsImages(node)
    if (addresses.length > 0) rows.push({ offset: position + node.nodeSize, addresses })
  }
  if (block.isTextblock) add(block, 0)
  else
    block.descendants((node, position) => {
      if (node.isTextblock) add(node, position + 1)
      return !node.isTextblock
    })
  return rows
}
