/** What the rich view shows of the text: ProseMirror nodes beside the blocks that they stand for. */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import { defaultHouseStyle, type HouseStyle } from '../../shared/markdown/house-style.ts'
import { textOf, type Block, type MarkdownDocument } from '../../shared/markdown/markdown-document.ts'
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts'
import { reparse } from '../../shared/markdown/reparse.ts'
import type { RichNode } from '../../shared/markdown/rich-node.ts'
import { offsetAt, positionAt, type Side } from '../../shared/markdown/source-map.ts'
import type { TextEdit } from '../../shared/markdown/text-edit.ts'
import { writeRegion, type WrittenRegion } from '../../shared/markdown/write-region.ts'
import { createNodeFactory } from './node-factory.ts'
import {
  blockCount,
  countMatching,
  leadOf,
  nodesOf,
  settledRegion,
  sizeOf,
  sourceLengthOf,
  type ProjectedRegion,
} from './projected-region.ts'

/** Top-level nodes to replace, from a position in the document before all patches; lists of patches ascend. */
export type NodePatch = {
  readonly from: number
  readonly before: readonly ProseMirrorNode[]
  readonly after: readonly ProseMirrorNode[]
}

export class Projection {
  readonly #style: HouseStyle
  readonly #toNode: (block: Block) => ProseMirrorNode
  #document: MarkdownDocument
  #text: string
  #regions: readonly ProjectedRegion[]

  /** @param style - of the meeting's series: what is new is written in it */
  constructor(schema: Schema, text: string, style: HouseStyle = defaultHouseStyle) {
    this.#style = style
    this.#toNode = createNodeFactory(schema)
    this.#document = parseMarkdown(text)
    this.#text = text
    this.#regions = this.#settle(this.#document.blocks)
  }

  /** The text that the shown nodes belong to. */
  get text(): string {
    return this.#text
  }

  /** What the editor shows, top-level node by node. */
  get nodes(): ProseMirrorNode[] {
    return nodesOf(this.#regions)
  }

  get regions(): readonly ProjectedRegion[] {
    return this.#regions
  }

  /** The text offset of a ProseMirror position; `side` says which of two at a delimiter. */
  offsetAt(position: number, side: Side): number {
    let [from, offset] = [0, 0]
    for (const [index, region] of this.#regions.entries()) {
      const size = sizeOf(region)
      if (position < from + size || index === this.#regions.length - 1) {
        return offset + leadOf(region) + offsetAt(region.sourceMap, position - from, side)
      }
      from += size
      offset += sourceLengthOf(region)
    }
    return 0
  }

  /** The ProseMirror position of a text offset. */
  positionAt(offset: number, side: Side): number {
    let [position, from] = [0, 0]
    for (const [index, region] of this.#regions.entries()) {
      const length = sourceLengthOf(region)
      if (offset <= from + length || index === this.#regions.length - 1) {
        return position + positionAt(region.sourceMap, offset - from - leadOf(region), side)
      }
      position += sizeOf(region)
      from += length
    }
    return 0
  }

  /**
   * Take over what a person made of the nodes.
   *
   * @param shown - all top-level nodes of the editor now
   * @returns the edits of the text that say the same; where they cannot, `correct` will show what they say
   */
  takeNodes(shown: readonly ProseMirrorNode[]): readonly TextEdit[] {
    const itemsOf = ({ nodes }: ProjectedRegion): number => nodes.length
    const isSame = ({ nodes }: ProjectedRegion, at: number): boolean =>
      nodes.every((node, index) => shown[at + index] === node)
    const first = countMatching(this.#regions, 'start', shown.length, itemsOf, isSame)
    const rest = this.#regions.slice(first)
    const restLength = shown.length - nodesOf(this.#regions.slice(0, first)).length
    const last = countMatching(rest, 'end', restLength, itemsOf, (region, at) =>
      isSame(region, shown.length - restLength + at),
    )
    const touched = rest.slice(0, rest.length - last)
    const nodes = shown.slice(
      shown.length - restLength,
      shown.length - nodesOf(rest.slice(rest.length - last)).length,
    )
    if (touched.length === 0 && nodes.length === 0) return []
    return this.#write(first, touched, nodes)
  }

  /**
   * Follow a change of the text.
   *
   * @param edits - what turned the text of this projection into `text`
   * @returns the nodes to replace in the editor
   */
  takeText(text: string, edits: readonly TextEdit[]): NodePatch[] {
    const [first] = edits
    const last = edits.at(-1)
    if (first === undefined || last === undefined) return []
    const length = last.to - first.from + text.length - this.#text.length
    this.#document = reparse(this.#document, text, { from: first.from, to: last.to, length })
    this.#text = text
    return this.#align()
  }

  /**
   * Show what the text says wherever the editor shows something else.
   *
   * @param caret - a ProseMirror position whose region may wait, or `null`
   */
  correct(caret: number | null): NodePatch[] {
    const patches: NodePatch[] = []
    let to = 0
    this.#regions = this.#regions.flatMap((region) => {
      const from = to
      to += sizeOf(region)
      const mayWait = region.state === 'own' && caret !== null && caret >= from && caret <= to
      if (region.state === 'settled' || mayWait) return [region]
      const settled = this.#settle(region.blocks)
      patches.push({ from, before: region.nodes, after: nodesOf(settled) })
      return settled
    })
    return patches
  }

  /**
   * Hold the editor's own node objects, which steps made anew, in place of equal ones: edits are found by identity.
   *
   * @returns whether the editor shows what it should; if not, nothing is taken over
   */
  adopt(shown: readonly ProseMirrorNode[]): boolean {
    const expected = this.nodes
    const isEqual =
      shown.length === expected.length && expected.every((node, index) => shown[index]?.eq(node))
    if (!isEqual) return false
    let at = 0
    this.#regions = this.#regions.map((region) => {
      const nodes = shown.slice(at, at + region.nodes.length)
      at += region.nodes.length
      return region.nodes.every((node, index) => node === nodes[index]) ? region : { ...region, nodes }
    })
    return true
  }

  #settle(blocks: readonly Block[]): ProjectedRegion[] {
    return blocks.map((block) => settledRegion(block, this.#toNode(block)))
  }

  #write(
    first: number,
    touched: readonly ProjectedRegion[],
    nodes: readonly ProseMirrorNode[],
  ): readonly TextEdit[] {
    const from = blockCount(this.#regions.slice(0, first))
    const written = writeRegion({
      document: this.#document,
      from,
      to: from + blockCount(touched),
      nodes: nodes.map((node) => node.toJSON() as RichNode),
      gaps: gapsOf(touched, nodes),
      style: this.#style,
    })
    this.#document = written.document
    this.#text = textOf(written.document)
    this.#place(first, touched.length, nodes, written)
    return written.edits
  }

  /** Put the written nodes in place of `count` regions; what else the writing changed becomes part of theirs. */
  #place(first: number, count: number, nodes: readonly ProseMirrorNode[], written: WrittenRegion): void {
    const { blocks } = this.#document
    const head = this.#regions.slice(0, first)
    const foot = this.#regions.slice(first + count)
    const itemsOf = ({ blocks: own }: ProjectedRegion): number => own.length
    const before = countMatching(head, 'start', blocks.length, itemsOf, standsFor(blocks))
    const from = blockCount(head.slice(0, before))
    const behind = countMatching(foot, 'end', blocks.length - from, itemsOf, standsFor(blocks.slice(from)))
    const more = nodesOf(head.slice(before))
    const middle = blocks.slice(from, blocks.length - blockCount(foot.slice(foot.length - behind)))
    const skipped = more.reduce((size, node) => size + node.nodeSize, 0)
    const shift = lengthOf(head) - lengthOf(head.slice(0, before)) - (middle[0]?.gap.length ?? 0)
    const region: ProjectedRegion = {
      blocks: middle,
      nodes: [...more, ...nodes, ...nodesOf(foot.slice(0, foot.length - behind))],
      // The editor follows at once where writing changed the meaning of other blocks.
      state: before === head.length && behind === foot.length ? 'own' : 'broken',
      sourceMap: written.sourceMap.map((segment) => ({
        ...segment,
        position: segment.position + skipped,
        offset: segment.offset + shift,
      })),
    }
    this.#regions = [
      ...head.slice(0, before),
      ...this.#settledIfEqual(region),
      ...foot.slice(foot.length - behind),
    ]
    this.#relink()
  }

  #settledIfEqual(region: ProjectedRegion): ProjectedRegion[] {
    const { blocks, nodes } = region
    if (blocks.length === 0 && nodes.length === 0) return []
    const isEqual =
      blocks.length === nodes.length && blocks.every((block, index) => nodes[index]?.eq(this.#toNode(block)))
    if (!isEqual) return [region]
    return blocks.flatMap((block, index) =>
      nodes.slice(index, index + 1).map((node) => settledRegion(block, node)),
    )
  }

  /** Replace the regions whose blocks are no longer those of the text. */
  #align(): NodePatch[] {
    const { blocks } = this.#document
    const itemsOf = ({ blocks: own }: ProjectedRegion): number => own.length
    const before = countMatching(this.#regions, 'start', blocks.length, itemsOf, standsFor(blocks))
    const rest = this.#regions.slice(before)
    const restBlocks = blocks.slice(blockCount(this.#regions.slice(0, before)))
    const behind = countMatching(rest, 'end', restBlocks.length, itemsOf, standsFor(restBlocks))
    const old = rest.slice(0, rest.length - behind)
    const foot = rest.slice(rest.length - behind)
    const middle = this.#settle(restBlocks.slice(0, restBlocks.length - blockCount(foot)))
    const from = this.#regions.slice(0, before).reduce((size, region) => size + sizeOf(region), 0)
    this.#regions = [...this.#regions.slice(0, before), ...middle, ...foot]
    this.#relink()
    return patchesBetween(from, old, middle)
  }

  /** Untouched regions stand for blocks that may be new objects, with other gaps. */
  #relink(): void {
    const { blocks } = this.#document
    let at = 0
    this.#regions = this.#regions.map((region) => {
      const own = blocks.slice(at, at + region.blocks.length)
      at += region.blocks.length
      return region.blocks.every((block, index) => block === own[index]) ? region : { ...region, blocks: own }
    })
  }
}

function lengthOf(regions: readonly ProjectedRegion[]): number {
  return regions.reduce((length, region) => length + sourceLengthOf(region), 0)
}

/** Whether a region's blocks are those of `blocks` from an index on, whatever the gaps. */
function standsFor(blocks: readonly Block[]): (region: ProjectedRegion, at: number) => boolean {
  return (region, at) =>
    region.blocks.every((block, index) => {
      const other = blocks[at + index]
      return (
        other !== undefined && (other.node === block.node || (block.source === '' && other.source === ''))
      )
    })
}

/** One patch for each region that changed, where old and new pair up; one for all, where they do not. */
function patchesBetween(
  from: number,
  old: readonly ProjectedRegion[],
  now: readonly ProjectedRegion[],
): NodePatch[] {
  if (old.length !== now.length) return [{ from, before: nodesOf(old), after: nodesOf(now) }]
  let position = from
  return old.flatMap((region, index) => {
    const patch = { from: position, before: region.nodes, after: now[index]?.nodes ?? [] }
    position += sizeOf(region)
    return [patch]
  })
}

/** The gap each node stands behind: its own where it is still there, the first one for the first node. */
function gapsOf(touched: readonly ProjectedRegion[], nodes: readonly ProseMirrorNode[]): (string | null)[] {
  const blocks = touched.flatMap((region) => region.blocks)
  const before = nodesOf(touched)
  return nodes.map((node, index) => {
    if (nodes.length === blocks.length || index === 0) return blocks[index]?.gap ?? null
    const same = before.length === blocks.length ? before.indexOf(node) : -1
    return same < 0 ? null : (blocks[same]?.gap ?? null)
  })
}
