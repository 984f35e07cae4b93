/** Finds the regions that a person has edited: ProseMirror keeps the objects of nodes that stay as they are. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { SourceMap } from '../../../shared/markdown/source-map.ts'
import type { RegionRange } from './align-regions.ts'
import { leadOf, nodesOf, type ProjectedRegion } from './projected-region.ts'

export type TouchedRegions = RegionRange & {
  /** What the editor shows in their place. */
  readonly nodes: readonly ProseMirrorNode[]
}

/** @returns `null` when nothing was touched */
export function touchedRegions(
  regions: readonly ProjectedRegion[],
  shown: readonly ProseMirrorNode[],
): TouchedRegions | null {
  let [from, start] = [0, 0]
  for (let region = regions[from]; region !== undefined && isShownAt(region, shown, start);) {
    start += region.nodes.length
    region = regions[++from]
  }
  let [to, end] = [regions.length, shown.length]
  for (let region = regions[to - 1]; region !== undefined && to > from; region = regions[to - 1]) {
    const at = end - region.nodes.length
    if (at < start || !isShownAt(region, shown, at)) break
    end = at
    to--
  }
  return to === from && end === start ? null : { from, to, nodes: shown.slice(start, end) }
}

/**
 * The last run of touched regions that has nothing untouched in it.
 *
 * @param touched - as `touchedRegions` finds them; where regions came or went, they are one run
 */
export function lastTouchedRun(regions: readonly ProjectedRegion[], touched: TouchedRegions): TouchedRegions {
  const { from, to, nodes } = touched
  let at = nodes.length
  for (const region of regions.slice(from, to)) at -= region.nodes.length
  if (at !== 0) return touched
  let start = nodes.length
  for (let index = to - 1; index >= from; index--) {
    const region = regions[index]
    start -= region?.nodes.length ?? 0
    if (region === undefined || !isShownAt(region, nodes, start)) continue
    return { from: index + 1, to, nodes: nodes.slice(start + region.nodes.length) }
  }
  return touched
}

/** One map for neighbouring regions: positions from the first node, offsets from the gap before the first block. */
export function joinedMap(regions: readonly ProjectedRegion[]): SourceMap {
  let [position, offset] = [0, 0]
  return regions.flatMap((region) => {
    const [ownPosition, ownOffset] = [position, offset + leadOf(region)]
    position += region.size
    offset += region.length
    return region.sourceMap.map((segment) => ({
      ...segment,
      position: segment.position + ownPosition,
      offset: segment.offset + ownOffset,
    }))
  })
}

function isShownAt({ nodes }: ProjectedRegion, shown: readonly ProseMirrorNode[], at: number): boolean {
  for (let index = 0; index < nodes.length; index++) if (shown[at + index] !== nodes[index]) return false
  return true
}

/**
 * The gap each node stands behind: its own where it is still there, the first one for the first node. Where two runs of
 * nodes have changed places, the gaps before the runs stay where they are.
 */
export function gapsOf(
  touched: readonly ProjectedRegion[],
  nodes: readonly ProseMirrorNode[],
): (string | null)[] {
  const blocks = touched.flatMap((region) => region.blocks)
  const before = nodesOf(touched)
  const gap = (index: number): string | null => blocks[index]?.gap ?? null
  const swapped = before.length === blocks.length ? swappedAt(before, nodes) : null
  if (swapped !== null)
    return nodes.map((_, index) => {
      if (index === 0) return gap(0)
      return gap(index === nodes.length - swapped ? swapped : (index + swapped) % nodes.length)
    })
  return nodes.map((node, index) => {
    if (nodes.length === blocks.length || index === 0) return gap(index)
    const same = before.length === blocks.length ? before.indexOf(node) : -1
    return same < 0 ? broughtGap(node) : gap(same)
  })
}

/** The gap that a pasted block came with, or one that has left a container, where it is wider than usual. */
function broughtGap(node: ProseMirrorNode): string | null {
  const gap: unknown = node.attrs.gap
  return typeof gap === 'string' && /^\n{2,}$/.test(gap) ? `\n${gap}` : null
}

/** Length of the first of two runs of nodes that have changed places; `null` when something else was done. */
function swappedAt(before: readonly ProseMirrorNode[], now: readonly ProseMirrorNode[]): number | null {
  const [first] = now
  const length = first === undefined ? -1 : before.indexOf(first)
  if (length < 1 || before.length !== now.length) return null
  return now.every((node, index) => node === before[(index + length) % before.length]) ? length : null
}
