/** Makes ProseMirror nodes of parsed blocks; the same block gives the same node. */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { Block } from '../../shared/markdown/markdown-document.ts'
import type { RichNode } from '../../shared/markdown/rich-node.ts'

export function createNodeFactory(schema: Schema): (block: Block) => ProseMirrorNode {
  const made = new WeakMap<RichNode, ProseMirrorNode>()
  return ({ node }) => {
    const known = made.get(node)
    if (known !== undefined) return known
    const created = schema.nodeFromJSON(node)
    made.set(node, created)
    return created
  }
}
