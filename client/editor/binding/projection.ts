/** What the rich view shows of the text: ProseMirror nodes beside the blocks that they stand for. */
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { StepMap } from '@tiptap/pm/transform'
import type { Definitions } from '../../../shared/markdown/definitions.ts'
import { defaultHouseStyle, type HouseStyle } from '../../../shared/markdown/house-style.ts'
import { textOf, type DocumentChange } from '../../../shared/markdown/markdown-document.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import { parseAgain, reparse } from '../../../shared/markdown/reparse.ts'
import { offsetAt, positionAt, type Side } from '../../../shared/markdown/source-map.ts'
import { coveringEdit, minimalEdits, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { waitingIn } from './carry-waiting.ts'
import { followChange } from './follow-change.ts'
import { NodeFactory } from './node-factory.ts'
import type { NodePatch } from './node-patches.ts'
import { leadOf, nodesOf } from './projected-region.ts'
import type { ProjectedText } from './projected-text.ts'
import { RegionList } from './region-list.ts'
import { adoptNodes, settleBlocks } from './settle-blocks.ts'
import { takeLetters, takeNodes, type Writing } from './take-nodes.ts'

/** How much is read again at once, in UTF-16 units: 5 to 10 ms of parsing. */
const rereadLength = 4_000

/** Of more edits than this at once, those that are near each other are taken as one: for each there is a parse around it. */
const maxSeparateEdits = 32

/** How far apart edits are that are taken by themselves, in UTF-16 units. */
const apartLength = 500

export class Projection {
  readonly #writing: Writing
  #projected: ProjectedText
  #text: string | null

  /** @param style - of the meeting's series: what is new is written in it */
  constructor(schema: Schema, text: string, style: HouseStyle = defaultHouseStyle) {
    const factory = new NodeFactory(schema)
    this.#writing = { factory, style }
    this.#projected = project(text, factory)
    this.#text = text
  }

  /** The text that the shown nodes belong to. */
  get text(): string {
    this.#text ??= textOf(this.#projected.document)
    return this.#text
  }

  /** Where the labels of the text lead. */
  get definitions(): Definitions {
    return this.#projected.document.definitions
  }

  /** What the editor shows, top-level node by node. */
  get nodes(): ProseMirrorNode[] {
    return nodesOf(this.list.regions)
  }

  /** The blocks of the text beside what the editor shows for them. */
  get list(): RegionList {
    return this.#projected.list
  }

  /** The text offset of a ProseMirror position; `side` says which of two at a delimiter. */
  offsetAt(position: number, side: Side): number {
    const index = this.list.indexAtPosition(position)
    const [region, start] = [this.list.regions[index], this.list.startOf(index)]
    if (region === undefined) return 0
    return start.offset + leadOf(region) + offsetAt(region.sourceMap, position - start.position, side)
  }

  /** The ProseMirror position of a text offset. */
  positionAt(offset: number, side: Side): number {
    const index = this.list.indexAtOffset(offset)
    const [region, start] = [this.list.regions[index], this.list.startOf(index)]
    if (region === undefined) return 0
    return start.position + positionAt(region.sourceMap, offset - start.offset - leadOf(region), side)
  }

  /** Whether a ProseMirror position is in something that the text knows nothing of: an empty paragraph or item. */
  waitsAt(position: number): boolean {
    const { factory } = this.#writing
    const index = this.list.indexAtPosition(position)
    const [region, start] = [this.list.regions[index], this.list.startOf(index)]
    if (region === undefined) return false
    return waitingIn(region, start.offset, (node) => factory.toRich(node)).some((waiting) => {
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
    const { after, edits } = takeNodes(this.#projected, shown, steps, this.#writing)
    this.#become(after)
    return edits
  }

  /** The edits that `takeNodes` would give, without taking anything over. */
  editsWith(shown: readonly ProseMirrorNode[], steps: readonly StepMap[]): readonly TextEdit[] {
    return takeNodes(this.#projected, shown, steps, this.#writing).edits
  }

  /** Make all of it anew, of the text as others have it: the way out when following it fails. */
  restart(text: string): void {
    this.#become(project(text, this.#writing.factory))
  }

  /** Take over only the letters of what a person made of the nodes: the way out when `takeNodes` fails. */
  takeLetters(shown: readonly ProseMirrorNode[]): readonly TextEdit[] {
    const { after, edits } = takeLetters(this.#projected, shown, this.#writing)
    this.#become(after)
    return edits
  }

  /**
   * Follow a change of the text.
   *
   * @param edits - what changed in the text of this projection
   * @returns the nodes to replace in the editor
   */
  takeText(edits: readonly TextEdit[]): NodePatch[] {
    const { text } = this
    const separate =
      edits.length > maxSeparateEdits ? gathered(edits).map((near) => coveringEdit(text, near)) : edits
    return separate
      .toReversed()
      .flatMap((edit) => this.#follow(reparse(this.#projected.document, edit), [edit]))
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
    const { change, to } = parseAgain(this.#projected.document, from, rereadLength)
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
    const { list } = this
    const patches: NodePatch[] = []
    const regions = list.regions.flatMap((region, index) => {
      if (region.state === 'settled') return [region]
      const from = list.startOf(index).position
      const mayWait = region.state === 'own' && caret !== null && caret >= from && caret <= from + region.size
      if (mayWait) return [region]
      const settled = settleBlocks(this.#writing.factory, region.blocks)
      patches.push({ from, before: region.nodes, after: nodesOf(settled) })
      return settled
    })
    if (patches.length > 0) this.#showRegions(new RegionList(regions))
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
    const regions = this.list.regions.map((region) => {
      const start = at
      at += region.nodes.length
      if (region.nodes.every((node, index) => node === shown[start + index])) return region
      const nodes = shown.slice(start, at)
      if (region.state === 'settled') adoptNodes(this.#writing.factory, region.blocks, nodes)
      return { ...region, nodes }
    })
    this.#showRegions(new RegionList(regions))
    return true
  }

  #follow(change: DocumentChange, edits: readonly TextEdit[]): NodePatch[] {
    const { after, patches } = followChange(this.#projected, change, edits, this.#writing.factory)
    this.#become(after)
    return patches
  }

  #become(projected: ProjectedText): void {
    if (projected.document !== this.#projected.document) this.#text = null
    this.#projected = projected
  }

  /** The same text, shown by other regions. */
  #showRegions(list: RegionList): void {
    this.#projected = { document: this.#projected.document, list }
  }
}

function project(text: string, factory: NodeFactory): ProjectedText {
  const document = parseMarkdown(text)
  return { document, list: new RegionList(settleBlocks(factory, document.blocks)) }
}

/** Neighbours among edits, which ascend. */
function gathered(edits: readonly TextEdit[]): TextEdit[][] {
  const groups: TextEdit[][] = []
  for (const edit of edits) {
    const last = groups.at(-1)
    if (last !== undefined && edit.from - (last.at(-1)?.to ?? 0) < apartLength) last.push(edit)
    else groups.push([edit])
  }
  return groups
}
