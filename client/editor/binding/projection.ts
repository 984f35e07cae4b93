/** What the rich view shows of the text: ProseMirror nodes beside the blocks that they stand for. */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { Definitions } from '../../../shared/markdown/definitions.ts'
import { defaultHouseStyle, type HouseStyle } from '../../../shared/markdown/house-style.ts'
import type { StepMap } from '@tiptap/pm/transform'
import { keptRuns } from '../../../shared/markdown/kept-characters.ts'
import {
  textOf,
  type Block,
  type DocumentChange,
  type MarkdownDocument,
} from '../../../shared/markdown/markdown-document.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import { parseAgain, reparse } from '../../../shared/markdown/reparse.ts'
import { offsetAt, positionAt, type Side } from '../../../shared/markdown/source-map.ts'
import {
  applyEdits,
  coveringEdit,
  mapOffset,
  minimalEdits,
  type TextEdit,
} from '../../../shared/markdown/text-edit.ts'
import { writeLetters } from '../../../shared/markdown/write-letters.ts'
import type { WrittenRegion } from '../../../shared/markdown/region.ts'
import { writeRegion } from '../../../shared/markdown/write-region.ts'
import { alignRegions, type RegionRange } from './align-regions.ts'
import { waitingIn, withWaiting, type WaitingParagraph } from './carry-waiting.ts'
import { NodeFactory } from './node-factory.ts'
import { patchesBetween, type NodePatch } from './node-patches.ts'
import { createRegion, leadOf, nodesOf, settledRegion, type ProjectedRegion } from './projected-region.ts'
import { RegionList } from './region-list.ts'
import { gapsOf, joinedMap, lastTouchedRun, touchedRegions, type TouchedRegions } from './touched-regions.ts'

/** How much is read again at once, in UTF-16 units: 5 to 10 ms of parsing. */
const rereadLength = 4_000

/** More edits than this at once are taken as one that covers them all. */
const maxSeparateEdits = 32

export class Projection {
  readonly #style: HouseStyle
  readonly #factory: NodeFactory
  #document: MarkdownDocument
  #list: RegionList
  #text: string | null

  /** @param style - of the meeting's series: what is new is written in it */
  constructor(schema: Schema, text: string, style: HouseStyle = defaultHouseStyle) {
    this.#style = style
    this.#factory = new NodeFactory(schema)
    this.#document = parseMarkdown(text)
    this.#list = new RegionList(this.#settle(this.#document.blocks))
    this.#text = text
  }

  /** The text that the shown nodes belong to. */
  get text(): string {
    this.#text ??= textOf(this.#document)
    return this.#text
  }

  /** Where the labels of the text lead. */
  get definitions(): Definitions {
    return this.#document.definitions
  }

  /** What the editor shows, top-level node by node. */
  get nodes(): ProseMirrorNode[] {
    return nodesOf(this.#list.regions)
  }

  /** The blocks of the text beside what the editor shows for them. */
  get list(): RegionList {
    return this.#list
  }

  /** The text offset of a ProseMirror position; `side` says which of two at a delimiter. */
  offsetAt(position: number, side: Side): number {
    const index = this.#list.indexAtPosition(position)
    const [region, start] = [this.#list.regions[index], this.#list.startOf(index)]
    if (region === undefined) return 0
    return start.offset + leadOf(region) + offsetAt(region.sourceMap, position - start.position, side)
  }

  /** The ProseMirror position of a text offset. */
  positionAt(offset: number, side: Side): number {
    const index = this.#list.indexAtOffset(offset)
    const [region, start] = [this.#list.regions[index], this.#list.startOf(index)]
    if (region === undefined) return 0
    return start.position + positionAt(region.sourceMap, offset - start.offset - leadOf(region), side)
  }

  /** Whether a ProseMirror position is in a paragraph that the text knows nothing of. */
  waitsAt(position: number): boolean {
    const index = this.#list.indexAtPosition(position)
    const [region, start] = [this.#list.regions[index], this.#list.startOf(index)]
    if (region === undefined) return false
    return this.#waitingIn(region, start.offset).some((waiting) => {
      const inside = position - start.position - waiting.position
      return inside > 0 && inside < waiting.node.nodeSize
    })
  }

  /**
   * Take over what a person made of the nodes.
   *
   * @param shown - all top-level nodes of the editor now
   * @param steps - what led there from the nodes of this projection
   * @returns the edits of the text that say the same; where they cannot, `correct` will show what they say
   * @throws whatever goes wrong in writing; nothing is taken over then
   */
  takeNodes(shown: readonly ProseMirrorNode[], steps: readonly StepMap[]): readonly TextEdit[] {
    const restore = this.#restorePoint()
    try {
      return this.#takeRuns(shown, steps)
    } catch (error) {
      // The last run may have been written already: its edits would reach nobody.
      restore()
      throw error
    }
  }

  /** The text that `takeNodes` would make, without taking anything over. */
  textWith(shown: readonly ProseMirrorNode[], steps: readonly StepMap[]): string {
    const before = this.text
    const restore = this.#restorePoint()
    try {
      return applyEdits(before, this.#takeRuns(shown, steps))
    } finally {
      restore()
    }
  }

  /** Take over only the letters of what a person made of the nodes: the way out when `takeNodes` fails. */
  takeLetters(shown: readonly ProseMirrorNode[]): readonly TextEdit[] {
    const touched = touchedRegions(this.#list.regions, shown)
    if (touched === null) return []
    const letters = touched.nodes.map((node) => node.textBetween(0, node.content.size, '\n', '\n'))
    const written = writeLetters(this.#document, this.#blocksOf(touched), letters, this.#style)
    this.#place(touched, touched.nodes, written, 'broken')
    return written.edits
  }

  /**
   * Follow a change of the text.
   *
   * @param edits - what changed in the text of this projection
   * @returns the nodes to replace in the editor
   */
  takeText(edits: readonly TextEdit[]): NodePatch[] {
    const separate = edits.length > maxSeparateEdits ? [coveringEdit(this.text, edits)] : edits
    return separate.toReversed().flatMap((edit) => this.#follow(reparse(this.#document, edit), [edit]))
  }

  /**
   * Read a stretch of the text again, without trust in what was made of it before.
   *
   * @param text - the whole text as others have it
   * @param from - offset of the stretch
   * @returns the nodes to replace in the editor, none if all was right, and where the next stretch begins
   */
  reread(
    text: string,
    from: number,
  ): { readonly patches: readonly NodePatch[]; readonly next: number | null } {
    if (text !== this.text) return { patches: this.takeText(minimalEdits(this.text, text)), next: 0 }
    const { change, to } = parseAgain(this.#document, from, rereadLength)
    const patches = this.#follow(change, [])
    const wrong = patches.filter(({ before, after }) => before.length > 0 || after.length > 0)
    return { patches: wrong, next: to < text.length ? to : null }
  }

  /**
   * Show what the text says wherever the editor shows something else.
   *
   * @param caret - a ProseMirror position whose region may wait, or `null`
   */
  correct(caret: number | null): NodePatch[] {
    const list = this.#list
    const patches: NodePatch[] = []
    const regions = list.regions.flatMap((region, index) => {
      if (region.state === 'settled') return [region]
      const from = list.startOf(index).position
      const mayWait = region.state === 'own' && caret !== null && caret >= from && caret <= from + region.size
      if (mayWait) return [region]
      const settled = this.#settle(region.blocks)
      patches.push({ from, before: region.nodes, after: nodesOf(settled) })
      return settled
    })
    if (patches.length > 0) this.#list = new RegionList(regions)
    return patches.reverse()
  }

  /**
   * Hold the editor's own node objects, which steps made anew, in place of equal ones: edits are found by identity.
   *
   * @returns whether the editor shows what it should; if not, nothing is taken over
   */
  adopt(shown: readonly ProseMirrorNode[]): boolean {
    const expected = this.nodes
    const isEqual =
      shown.length === expected.length &&
      expected.every((node, index) => shown[index] === node || shown[index]?.eq(node))
    if (!isEqual) return false
    let at = 0
    const regions = this.#list.regions.map((region) => {
      const start = at
      at += region.nodes.length
      if (region.nodes.every((node, index) => node === shown[start + index])) return region
      const nodes = shown.slice(start, at)
      if (region.state === 'settled') this.#adoptSettled(region.blocks, nodes)
      return { ...region, nodes }
    })
    this.#list = new RegionList(regions)
    return true
  }

  #restorePoint(): () => void {
    const [document, list, text] = [this.#document, this.#list, this.#text]
    return () => {
      this.#document = document
      this.#list = list
      this.#text = text
    }
  }

  #takeRuns(shown: readonly ProseMirrorNode[], steps: readonly StepMap[]): readonly TextEdit[] {
    let touched = touchedRegions(this.#list.regions, shown)
    if (touched === null) return []
    const first = lastTouchedRun(this.#list.regions, touched)
    if (first === touched) return this.#write(touched, touched, steps)
    const before = this.text
    let edits: readonly TextEdit[] = []
    let isAscending = true
    // The last run first, so that those before it stand where they stood.
    while (touched !== null) {
      const written = this.#write(lastTouchedRun(this.#list.regions, touched), touched, steps)
      isAscending &&= (written.at(-1)?.to ?? 0) <= (edits[0]?.from ?? Infinity)
      edits = [...written, ...edits]
      touched = touchedRegions(this.#list.regions, shown)
    }
    return isAscending ? edits : minimalEdits(before, this.text)
  }

  #adoptSettled(blocks: readonly Block[], nodes: readonly ProseMirrorNode[]): void {
    for (const [index, { node }] of blocks.entries()) {
      const own = nodes[index]
      if (own !== undefined) this.#factory.adopt(node, own)
    }
  }

  #settle(blocks: readonly Block[]): ProjectedRegion[] {
    return blocks.map((block) => settledRegion(block, this.#factory.toProseMirror(block.node)))
  }

  /** @param touched - all that was touched; `run` is the end of it */
  #write(run: TouchedRegions, touched: TouchedRegions, steps: readonly StepMap[]): readonly TextEdit[] {
    const { nodes } = run
    const regions = this.#list.regions.slice(run.from, run.to)
    const [start, end] = [this.#list.startOf(run.from), this.#list.startOf(run.to)]
    // What was done before the run has moved it.
    let moved = this.#list.startOf(touched.from).position - start.position
    for (const { nodeSize } of touched.nodes.slice(0, touched.nodes.length - nodes.length)) moved += nodeSize
    const kept = keptRuns(steps, end.position - start.position, start.position)
    const written = writeRegion({
      document: this.#document,
      ...this.#blocksOf(run),
      nodes: nodes.map((node) => this.#factory.toRich(node)),
      gaps: gapsOf(regions, nodes),
      style: this.#style,
      before: nodesOf(regions).map((node) => this.#factory.toRich(node)),
      sourceMap: joinedMap(regions),
      kept: kept.map((part) => ({ ...part, to: part.to - moved })),
    })
    this.#place(run, nodes, written, 'own')
    return written.edits
  }

  #blocksOf({ from, to }: RegionRange): { readonly from: number; readonly to: number } {
    return { from: this.#list.startOf(from).block, to: this.#list.startOf(to).block }
  }

  /** Put the written nodes in place of regions; what else the writing changed becomes part of theirs. */
  #place(
    range: RegionRange,
    nodes: readonly ProseMirrorNode[],
    written: WrittenRegion,
    state: ProjectedRegion['state'],
  ): void {
    const list = this.#list
    const aligned = alignRegions(list, this.#document.blocks.length, written.change, range)
    const { changed, blocks } = aligned
    const [start, first] = [list.startOf(range.from), list.startOf(changed.from)]
    const skipped = start.position - first.position
    const shift = start.offset - first.offset - (blocks[0]?.gap.length ?? 0)
    const shown = [
      ...nodesOf(list.regions.slice(changed.from, range.from)),
      ...nodes,
      ...nodesOf(list.regions.slice(range.to, changed.to)),
    ]
    const sourceMap = written.sourceMap.map((segment) => ({
      ...segment,
      position: segment.position + skipped,
      offset: segment.offset + shift,
    }))
    // The editor follows at once where writing changed the meaning of other blocks.
    const isAlone = changed.from === range.from && changed.to === range.to
    const region = createRegion(blocks, shown, isAlone ? state : 'broken', sourceMap)
    this.#list = aligned.replacedBy(this.#settledIfEqual(region))
    this.#setDocument(written.change.document)
  }

  #settledIfEqual(region: ProjectedRegion): ProjectedRegion[] {
    const { blocks, nodes } = region
    if (blocks.length === 0 && nodes.length === 0) return []
    const isEqual =
      blocks.length === nodes.length &&
      blocks.every((block, index) => nodes[index]?.eq(this.#factory.toProseMirror(block.node)))
    if (!isEqual) return [region]
    this.#adoptSettled(blocks, nodes)
    return blocks.flatMap((block, index) =>
      nodes.slice(index, index + 1).map((node) => settledRegion(block, node)),
    )
  }

  /** Replace the regions whose blocks are no longer those of the text, which `edits` have changed. */
  #follow(change: DocumentChange, edits: readonly TextEdit[]): NodePatch[] {
    const list = this.#list
    const aligned = alignRegions(list, this.#document.blocks.length, change, null)
    const { changed } = aligned
    const old = list.regions.slice(changed.from, changed.to)
    const now = this.#withWaiting(this.#settle(aligned.blocks), changed, edits)
    this.#list = aligned.replacedBy(now)
    this.#setDocument(change.document)
    return patchesBetween(list.startOf(changed.from).position, old, now)
  }

  /** Carry the paragraphs that wait in the regions of a range over to those in their place. */
  #withWaiting(
    now: readonly ProjectedRegion[],
    { from, to }: RegionRange,
    edits: readonly TextEdit[],
  ): ProjectedRegion[] {
    const carried = [...now]
    const waiting = this.#list.regions
      .slice(from, to)
      .flatMap((region, index) => this.#waitingIn(region, this.#list.startOf(from + index).offset))
    // The last one first: all that wait at one place keep their order.
    for (const paragraph of waiting.reverse()) {
      const offset = mapOffset(paragraph.offset, edits, -1)
      let start = this.#list.startOf(from).offset
      for (const [index, region] of carried.entries()) {
        const end = start + region.length
        const filled = offset <= end ? withWaiting(region, paragraph, offset - start - leadOf(region)) : null
        if (filled !== null) carried[index] = filled
        if (offset <= end) break
        start = end
      }
    }
    return carried
  }

  #waitingIn(region: ProjectedRegion, start: number): WaitingParagraph[] {
    return waitingIn(region, start, (node) => this.#factory.toRich(node))
  }

  #setDocument(document: MarkdownDocument): void {
    this.#document = document
    this.#text = null
  }
}
