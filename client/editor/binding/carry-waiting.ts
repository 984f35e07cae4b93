/** Keeps what waits for its first letter where others have the block around it drawn anew (SPEC EDIT64). */
import { Fragment, Slice, type Node as ProseMirrorNode, type ResolvedPos } from '@tiptap/pm/model'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'
import { offsetAt, positionAt } from '../../../shared/markdown/source-map.ts'
import { isWaiting } from '../../../shared/markdown/waiting-paragraphs.ts'
import { isList } from '../lists/list-edit.ts'
import { createRegion, leadOf, type ProjectedRegion } from './projected-region.ts'

/** An empty paragraph, or a list of one empty item below the text of another, that the text knows nothing of. */
export type Waiting = {
  readonly node: ProseMirrorNode
  /** From the region's first node. */
  readonly position: number
  /** Types of the containers around it, from the outside. */
  readonly around: readonly string[]
  /** Text offset of the character that it stands behind or, as the first in its container, before. */
  readonly offset: number
  readonly isFirst: boolean
}

/**
 * What waits in a region, in order.
 *
 * @param start - text offset of the gap before the region
 * @param toRich - gives the node that a ProseMirror node stands for
 */
export function waitingIn(
  region: ProjectedRegion,
  start: number,
  toRich: (node: ProseMirrorNode) => RichNode,
): Waiting[] {
  // What the text says has none.
  if (region.state === 'settled') return []
  const found: Waiting[] = []
  const visit = (container: ProseMirrorNode, position: number, outside: readonly string[]): void => {
    const around = [...outside, container.type.name]
    const isItem = container.type.name === 'listItem'
    const isHolder = isItem || container.type.name === 'blockquote'
    container.forEach((node, offset, index) => {
      const at = position + 1 + offset
      const mayWait = isHolder && node.type.name === 'paragraph' && node.textContent.trim() === ''
      const isParagraph = mayWait && isWaiting(container.children.map(toRich), index, isItem)
      if (isParagraph || (isItem && index > 0 && isEmptyList(node))) {
        const isFirst = index === 0
        const beside = isFirst ? offsetBehind(region, at) : offsetAt(region.sourceMap, at, -1)
        found.push({ node, position: at, around, offset: start + leadOf(region) + beside, isFirst })
      } else if (!node.isTextblock && !node.isLeaf) visit(node, at, around)
    })
  }
  let position = 0
  for (const node of region.nodes) {
    if (!node.isTextblock && !node.isLeaf) visit(node, position, [])
    position += node.nodeSize
  }
  return found
}

/**
 * Put what waits into the region that has its place now.
 *
 * @param offset - text offset of its neighbour, from the region's first block on
 * @returns `null` where the containers that it stood in are gone, and for an empty list that the text has there
 */
export function withWaiting(
  region: ProjectedRegion,
  { node, around, isFirst }: Waiting,
  offset: number,
): ProjectedRegion | null {
  const [top, ...others] = region.nodes
  if (top === undefined || others.length > 0 || top.isTextblock || top.isLeaf) return null
  const $place = top.resolve(Math.max(0, positionAt(region.sourceMap, offset, -1) - 1))
  if ($place.depth < around.length || !isInside($place, around)) return null
  const at = isFirst ? $place.before(around.length) : $place.after(around.length)
  if (isEmptyList(node) && top.resolve(at).nodeAfter?.type === node.type) return null
  const shown = top.replace(at, at, new Slice(Fragment.from(node), 0, 0))
  const sourceMap = region.sourceMap.map((segment) =>
    segment.position > at ? { ...segment, position: segment.position + node.nodeSize } : segment,
  )
  return createRegion(region.blocks, [shown], 'own', sourceMap)
}

/** A list of one item, which is empty: below the text of another item the text cannot say it before its first letter. */
function isEmptyList(node: ProseMirrorNode): boolean {
  const item = isList(node) && node.childCount === 1 ? node.firstChild : null
  return item?.childCount === 1 && item.firstChild?.type.name === 'paragraph' && node.textContent === ''
}

function isInside($place: ResolvedPos, around: readonly string[]): boolean {
  return around.every((type, depth) => $place.node(depth).type.name === type)
}

function offsetBehind({ sourceMap }: ProjectedRegion, position: number): number {
  return sourceMap.find((segment) => segment.position > position)?.offset ?? 0
}
