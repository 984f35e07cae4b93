/** Makes ProseMirror nodes of parsed ones and back; the same node gives the same one, so that lists change by item and tables by row. */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'

export class NodeFactory {
  readonly #schema: Schema
  readonly #made = new WeakMap<RichNode, ProseMirrorNode>()
  readonly #read = new WeakMap<ProseMirrorNode, RichNode>()

  constructor(schema: Schema) {
    this.#schema = schema
  }

  toProseMirror(node: RichNode): ProseMirrorNode {
    const known = this.#made.get(node)
    if (known !== undefined) return known
    const type = this.#schema.nodes[node.type]
    const created =
      isLong(node.type) && type !== undefined
        ? type.create(
            node.attrs,
            node.content?.map((item) => this.toProseMirror(item)),
          )
        : this.#schema.nodeFromJSON(node)
    this.#made.set(node, created)
    this.#read.set(created, node)
    return created
  }

  /** Take an equal node in place of the one that was made: the editor's own. */
  adopt(node: RichNode, own: ProseMirrorNode): void {
    if (this.#made.get(node) === own) return
    this.#made.set(node, own)
    this.#read.set(own, node)
    if (!isLong(node.type)) return
    for (const [index, item] of (node.content ?? []).entries()) {
      const child = own.maybeChild(index)
      if (child !== null) this.adopt(item, child)
    }
  }

  toRich(node: ProseMirrorNode): RichNode {
    const known = this.#read.get(node)
    if (known !== undefined) return known
    const read = isLong(node.type.name)
      ? { type: node.type.name, attrs: node.attrs, content: node.children.map((item) => this.toRich(item)) }
      : // reason: ProseMirror types its JSON as `any`; the schema is that of `RichNode`.
        (node.toJSON() as RichNode)
    this.#read.set(node, read)
    return read
  }
}

function isLong(type: string): boolean {
  return type === 'bulletList' || type === 'orderedList' || type === 'table'
}
