/** Where the children of a node stand. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'

/** The position before the child at `index`, counted from the parent's first child; that of its end for an index behind the last. */
export function childPosition(parent: ProseMirrorNode, index: number): number {
  let position = 0
  for (let before = 0; before < index; before++) position += parent.child(before).nodeSize
  return position
}
