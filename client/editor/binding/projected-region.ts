/** A run of blocks and the nodes that the editor shows for them. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Block } from '../../../shared/markdown/markdown-document.ts'
import type { SourceMap } from '../../../shared/markdown/source-map.ts'

export type ProjectedRegion = {
  /** The blocks of the text; one for each node where the region is settled. */
  readonly blocks: readonly Block[]
  /** What the editor shows: the very nodes of its document. */
  readonly nodes: readonly ProseMirrorNode[]
  /**
   * `settled`: the nodes are those that the text parses to. `own`: a person's, to be corrected when the caret
   * has left. `broken`: the text means something else there, to be corrected at once.
   */
  readonly state: 'settled' | 'own' | 'broken'
  /** Positions from the first node's opening token, offsets from the first block's source, behind its gap. */
  readonly sourceMap: SourceMap
  /** ProseMirror size of what it shows. */
  readonly size: number
  /** Length of its text, the gap before it included. */
  readonly length: number
}

export function createRegion(
  blocks: readonly Block[],
  nodes: readonly ProseMirrorNode[],
  state: ProjectedRegion['state'],
  sourceMap: SourceMap,
): ProjectedRegion {
  let [size, length] = [0, 0]
  for (const { nodeSize } of nodes) size += nodeSize
  for (const { gap, source } of blocks) length += gap.length + source.length
  return { blocks, nodes, state, sourceMap, size, length }
}

export function settledRegion(block: Block, node: ProseMirrorNode): ProjectedRegion {
  return createRegion([block], [node], 'settled', block.sourceMap)
}

/** Length of the gap before the region's first block. */
export function leadOf({ blocks }: ProjectedRegion): number {
  return blocks[0]?.gap.length ?? 0
}

/** The same region for blocks with other gaps. */
export function withBlocks(region: ProjectedRegion, blocks: readonly Block[]): ProjectedRegion {
  if (region.blocks.every((block, index) => block === blocks[index])) return region
  return createRegion(blocks, region.nodes, region.state, region.sourceMap)
}

export function nodesOf(regions: readonly ProjectedRegion[]): ProseMirrorNode[] {
  return regions.flatMap(({ nodes }) => nodes)
}

/** Whether blocks are those that a region stands for, whatever their gaps. */
export function standsFor(region: ProjectedRegion, blocks: readonly Block[], at: number): boolean {
  return region.blocks.every((block, index) => {
    const other = blocks[at + index]
    return other !== undefined && (other.node === block.node || (block.source === '' && other.source === ''))
  })
}
