/** Brings what the editor shows after a change of the text, with what the text knows nothing of. */
import type { DocumentChange } from '../../../shared/markdown/markdown-document.ts'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { alignRegions, type RegionRange } from './align-regions.ts'
import { waitingIn, withWaiting } from './carry-waiting.ts'
import type { NodeFactory } from './node-factory.ts'
import { patchesBetween, type NodePatch } from './node-patches.ts'
import { leadOf, type ProjectedRegion } from './projected-region.ts'
import type { ProjectedText } from './projected-text.ts'
import type { RegionList } from './region-list.ts'
import { settleBlocks } from './settle-blocks.ts'

/**
 * Replace the regions whose blocks are no longer those of the text.
 *
 * @param edits - that changed the text
 * @returns the nodes to replace in the editor
 */
export function followChange(
  { document, list }: ProjectedText,
  change: DocumentChange,
  edits: readonly TextEdit[],
  factory: NodeFactory,
): { readonly after: ProjectedText; readonly patches: NodePatch[] } {
  const aligned = alignRegions(list, document.blocks.length, change, null)
  const { changed } = aligned
  const old = list.regions.slice(changed.from, changed.to)
  const now = carryWaiting(list, changed, settleBlocks(factory, aligned.blocks), edits, factory)
  return {
    after: { document: change.document, list: aligned.replacedBy(now) },
    patches: patchesBetween(list.startOf(changed.from).position, old, now),
  }
}

/** Carry what waits in the regions of a range over to those in their place. */
function carryWaiting(
  list: RegionList,
  { from, to }: RegionRange,
  now: readonly ProjectedRegion[],
  edits: readonly TextEdit[],
  factory: NodeFactory,
): ProjectedRegion[] {
  const carried = [...now]
  const waiting = list.regions
    .slice(from, to)
    .flatMap((region, index) =>
      waitingIn(region, list.startOf(from + index).offset, (node) => factory.toRich(node)),
    )
  // The last one first: all that wait at one place keep their order.
  for (const each of waiting.reverse()) {
    const offset = mapOffset(each.offset, edits, -1)
    let start = list.startOf(from).offset
    for (const [index, region] of carried.entries()) {
      const end = start + region.length
      const filled = offset <= end ? withWaiting(region, each, offset - start - leadOf(region)) : null
      if (filled !== null) carried[index] = filled
      if (offset <= end) break
      start = end
    }
  }
  return carried
}
