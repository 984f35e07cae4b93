/** Finds which regions a change of the document leaves alone, looking only around the change. */
import type { Block, DocumentChange } from '../../../shared/markdown/markdown-document.ts'
import { standsFor, withBlocks, type ProjectedRegion } from './projected-region.ts'
import { RegionList } from './region-list.ts'

/** Regions `[from, to)` of a list. */
export type RegionRange = { readonly from: number; readonly to: number }

export type RegionAlignment = {
  /** The regions that do not stand for blocks of the document any more. */
  readonly changed: RegionRange
  /** The blocks that stand in their place. */
  readonly blocks: readonly Block[]
  /** The list with `regions` in their place. */
  replacedBy(regions: readonly ProjectedRegion[]): RegionList
}

/**
 * Align regions with a changed document.
 *
 * @param blockCount - how many blocks the document had before
 * @param held - regions that count as changed in any case; `null`: none
 */
export function alignRegions(
  list: RegionList,
  blockCount: number,
  change: DocumentChange,
  held: RegionRange | null,
): RegionAlignment {
  const { regions } = list
  const { blocks } = change.document
  const outer = regionsAround(list, change, held)
  const kept = new Map<number, ProjectedRegion>()
  let [from, to] = [outer.from, outer.to]
  let at = list.startOf(from).block
  let end = blocks.length - (blockCount - list.startOf(to).block)
  const follower = regions[to]
  if (follower !== undefined)
    kept.set(to, withBlocks(follower, blocks.slice(end, end + follower.blocks.length)))
  for (; from < (held?.from ?? to); from++) {
    const region = regions[from]
    if (region === undefined || at + region.blocks.length > end || !standsFor(region, blocks, at)) break
    kept.set(from, withBlocks(region, blocks.slice(at, at + region.blocks.length)))
    at += region.blocks.length
  }
  for (; to > (held?.to ?? from); to--) {
    const region = regions[to - 1]
    if (region === undefined) break
    const start = end - region.blocks.length
    if (start < at || !standsFor(region, blocks, start)) break
    kept.set(to - 1, withBlocks(region, blocks.slice(start, end)))
    end = start
  }
  const current = (index: number): ProjectedRegion[] =>
    regions.slice(index, index + 1).map((region) => kept.get(index) ?? region)
  const range = (first: number, last: number): ProjectedRegion[] =>
    Array.from({ length: last - first }, (_, index) => current(first + index)).flat()
  return {
    changed: { from, to },
    blocks: blocks.slice(at, end),
    replacedBy: (now) =>
      new RegionList([
        ...regions.slice(0, outer.from),
        ...range(outer.from, from),
        ...now,
        ...range(to, outer.to),
        ...current(outer.to),
        ...regions.slice(outer.to + 1),
      ]),
  }
}

/** The regions of the blocks that changed, and those that are held. */
function regionsAround(list: RegionList, change: DocumentChange, held: RegionRange | null): RegionRange {
  const first = list.indexOfBlock(change.from)
  const last = change.oldTo > change.from ? list.indexOfBlock(change.oldTo - 1) + 1 : first
  if (held === null) return { from: first, to: last }
  return { from: Math.min(first, held.from), to: Math.max(last, held.to) }
}
