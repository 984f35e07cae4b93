/** What to replace in the editor where regions were replaced. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { nodesOf, type ProjectedRegion } from './projected-region.ts'

/** Top-level nodes to replace, at a position in the document after the patches before it in a list. */
export type NodePatch = {
  readonly from: number
  readonly before: readonly ProseMirrorNode[]
  readonly after: readonly ProseMirrorNode[]
}

/** One patch for each region that changed, where old and new pair up; one for all, where they do not. */
export function patchesBetween(
  from: number,
  old: readonly ProjectedRegion[],
  now: readonly ProjectedRegion[],
): NodePatch[] {
  if (old.length !== now.length) return [{ from, before: nodesOf(old), after: nodesOf(now) }]
  let position = from
  const patches = old.map((region, index) => {
    const patch = { from: position, before: region.nodes, after: now[index]?.nodes ?? [] }
    position += region.size
    return patch
  })
  return patches.reverse()
}
