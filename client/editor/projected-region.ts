/** A run of blocks and the nodes that the editor shows for them. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Block } from '../../shared/markdown/markdown-document.ts'
import type { SourceMap } from '../../shared/markdown/source-map.ts'

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
}

export function settledRegion(block: Block, node: ProseMirrorNode): ProjectedRegion {
  return { blocks: [block], nodes: [node], state: 'settled', sourceMap: block.sourceMap }
}

/** ProseMirror size of what the region shows. */
export function sizeOf({ nodes }: ProjectedRegion): number {
  return nodes.reduce((size, node) => size + node.nodeSize, 0)
}

/** Length of the region's text, the gap before it included. */
export function sourceLengthOf({ blocks }: ProjectedRegion): number {
  return blocks.reduce((length, { gap, source }) => length + gap.length + source.length, 0)
}

/** Length of the gap before the region's first block. */
export function leadOf({ blocks }: ProjectedRegion): number {
  return blocks[0]?.gap.length ?? 0
}

export function blockCount(regions: readonly ProjectedRegion[]): number {
  return regions.reduce((count, { blocks }) => count + blocks.length, 0)
}

export function nodesOf(regions: readonly ProjectedRegion[]): ProseMirrorNode[] {
  return regions.flatMap(({ nodes }) => nodes)
}

/**
 * How many regions from one end of a document agree with a list of `length` items.
 *
 * @param itemsOf - how many items a region stands for
 * @param isSame - whether it agrees with the items from index `at` on
 */
export function countMatching(
  regions: readonly ProjectedRegion[],
  end: 'start' | 'end',
  length: number,
  itemsOf: (region: ProjectedRegion) => number,
  isSame: (region: ProjectedRegion, at: number) => boolean,
): number {
  let used = 0
  let count = 0
  for (const region of end === 'start' ? regions : regions.toReversed()) {
    const size = itemsOf(region)
    const at = end === 'start' ? used : length - used - size
    if (used + size > length || !isSame(region, at)) break
    used += size
    count++
  }
  return count
}
