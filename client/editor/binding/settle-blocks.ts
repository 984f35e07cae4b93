/** Regions that show what the text parses to. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Block } from '../../../shared/markdown/markdown-document.ts'
import type { NodeFactory } from './node-factory.ts'
import { settledRegion, type ProjectedRegion } from './projected-region.ts'

/** A region for each block. */
export function settleBlocks(factory: NodeFactory, blocks: readonly Block[]): ProjectedRegion[] {
  return blocks.map((block) => settledRegion(block, factory.toProseMirror(block.node)))
}

/** Hold the editor's own node objects in place of those that were made for the blocks. */
export function adoptNodes(
  factory: NodeFactory,
  blocks: readonly Block[],
  nodes: readonly ProseMirrorNode[],
): void {
  for (const [index, { node }] of blocks.entries()) {
    const own = nodes[index]
    if (own !== undefined) factory.adopt(node, own)
  }
}

/** Settled regions in place of one whose nodes are what its blocks parse to; otherwise that one, or none if it is empty. */
export function settledIfEqual(factory: NodeFactory, region: ProjectedRegion): ProjectedRegion[] {
  const { blocks, nodes } = region
  if (blocks.length === 0 && nodes.length === 0) return []
  const isEqual =
    blocks.length === nodes.length &&
    blocks.every((block, index) => nodes[index]?.eq(factory.toProseMirror(block.node)))
  if (!isEqual) return [region]
  adoptNodes(factory, blocks, nodes)
  return blocks.flatMap((block, index) =>
    nodes.slice(index, index + 1).map((node) => settledRegion(block, node)),
  )
}
