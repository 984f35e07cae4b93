/** The text blocks of a rich document, and where each stands. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'

export type TextBlock = {
  readonly position: number
  readonly node: ProseMirrorNode
  /** The types of the nodes around it, from the outside in, and its own. */
  readonly chain: string
}

export function textBlocksOf(doc: ProseMirrorNode): readonly TextBlock[] {
  const found: TextBlock[] = []
  const visit = (node: ProseMirrorNode, position: number, chain: string): void => {
    const own = `${chain} ${node.type.name}`
    if (node.isTextblock) found.push({ position, node, chain: own })
    else node.forEach((child, offset) => visit(child, position + 1 + offset, own))
  }
  doc.forEach((node, offset) => visit(node, offset, ''))
  return found
}
