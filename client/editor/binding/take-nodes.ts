/** Writes what a person made of the nodes into the text. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { StepMap } from '@tiptap/pm/transform'
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import { keptRuns } from '../../../shared/markdown/kept-characters.ts'
import { textOf } from '../../../shared/markdown/markdown-document.ts'
import type { WrittenRegion } from '../../../shared/markdown/region.ts'
import { minimalEdits, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { writeLetters } from '../../../shared/markdown/write-letters.ts'
import { writeRegion } from '../../../shared/markdown/write-region.ts'
import { alignRegions, type RegionRange } from './align-regions.ts'
import type { NodeFactory } from './node-factory.ts'
import { createRegion, nodesOf, type ProjectedRegion } from './projected-region.ts'
import { blocksOf, type ProjectedText } from './projected-text.ts'
import { settledIfEqual } from './settle-blocks.ts'
import { gapsOf, joinedMap, lastTouchedRun, touchedRegions, type TouchedRegions } from './touched-regions.ts'

/** What new text is written by. */
export type Writing = { readonly factory: NodeFactory; readonly style: HouseStyle }

export type TakenNodes = {
  readonly after: ProjectedText
  /** Of the text, ascending; where they cannot say the same as the nodes, regions are left that are not settled. */
  readonly edits: readonly TextEdit[]
}

/**
 * Take over what a person made of the nodes.
 *
 * @param shown - all top-level nodes of the editor now
 * @param steps - what led there from the nodes of the projected text
 * @throws whatever goes wrong in writing
 */
export function takeNodes(
  before: ProjectedText,
  shown: readonly ProseMirrorNode[],
  steps: readonly StepMap[],
  writing: Writing,
): TakenNodes {
  let touched = touchedRegions(before.list.regions, shown)
  if (touched === null) return { after: before, edits: [] }
  const first = lastTouchedRun(before.list.regions, touched)
  if (first === touched) return writeRun(before, touched, touched, steps, writing)
  let after = before
  let edits: readonly TextEdit[] = []
  let isAscending = true
  // The last run first, so that those before it stand where they stood.
  while (touched !== null) {
    const taken = writeRun(after, lastTouchedRun(after.list.regions, touched), touched, steps, writing)
    isAscending &&= (taken.edits.at(-1)?.to ?? 0) <= (edits[0]?.from ?? Infinity)
    edits = [...taken.edits, ...edits]
    after = taken.after
    touched = touchedRegions(after.list.regions, shown)
  }
  if (isAscending) return { after, edits }
  return { after, edits: minimalEdits(textOf(before.document), textOf(after.document)) }
}

/** Take over only the letters of what a person made of the nodes: the way out when `takeNodes` fails. */
export function takeLetters(
  before: ProjectedText,
  shown: readonly ProseMirrorNode[],
  { factory, style }: Writing,
): TakenNodes {
  const touched = touchedRegions(before.list.regions, shown)
  if (touched === null) return { after: before, edits: [] }
  const letters = touched.nodes.map((node) => node.textBetween(0, node.content.size, '\n', '\n'))
  const written = writeLetters(before.document, blocksOf(before.list, touched), letters, style)
  return { after: place(before, touched, touched.nodes, written, 'broken', factory), edits: written.edits }
}

/** @param touched - all that was touched; `run` is the end of it */
function writeRun(
  before: ProjectedText,
  run: TouchedRegions,
  touched: TouchedRegions,
  steps: readonly StepMap[],
  { factory, style }: Writing,
): TakenNodes {
  const { document, list } = before
  const { nodes } = run
  const regions = list.regions.slice(run.from, run.to)
  const [start, end] = [list.startOf(run.from), list.startOf(run.to)]
  // What was done before the run has moved it.
  let moved = list.startOf(touched.from).position - start.position
  for (const { nodeSize } of touched.nodes.slice(0, touched.nodes.length - nodes.length)) moved += nodeSize
  const kept = keptRuns(steps, end.position - start.position, start.position)
  const written = writeRegion({
    document,
    ...blocksOf(list, run),
    nodes: nodes.map((node) => factory.toRich(node)),
    gaps: gapsOf(regions, nodes),
    style,
    before: nodesOf(regions).map((node) => factory.toRich(node)),
    sourceMap: joinedMap(regions),
    kept: kept.map((part) => ({ ...part, to: part.to - moved })),
  })
  return { after: place(before, run, nodes, written, 'own', factory), edits: written.edits }
}

/** Put the written nodes in place of regions; what else the writing changed becomes part of theirs. */
function place(
  { document, list }: ProjectedText,
  range: RegionRange,
  nodes: readonly ProseMirrorNode[],
  written: WrittenRegion,
  state: ProjectedRegion['state'],
  factory: NodeFactory,
): ProjectedText {
  const aligned = alignRegions(list, document.blocks.length, written.change, range)
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
  return { document: written.change.document, list: aligned.replacedBy(settledIfEqual(factory, region)) }
}
