/** Which sections are folded, and what that hides. It is the person's own: nothing of it is in the text. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { AllSelection, PluginKey, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { headingLevel, type NodeRun } from '../moving/sections.ts'

/** Blocks that a folded heading hides. */
export type HiddenRange = {
  /** Position of the folded heading. */
  readonly heading: number
  /** Positions of the blocks, and their indexes in the document. */
  readonly from: number
  readonly to: number
  readonly run: NodeRun
}

export type FoldState = {
  /** Positions of the folded headings, ascending; some may themselves be hidden. */
  readonly headings: readonly number[]
  /** What is hidden, ascending, none inside another. */
  readonly hidden: readonly HiddenRange[]
  readonly decorations: DecorationSet
}

/** Nothing is folded. */
export const unfolded: FoldState = { headings: [], hidden: [], decorations: DecorationSet.empty }

export const foldKey = new PluginKey<FoldState>('folding')

/** What the folding plugin knows; all unfolded where there is none. */
export function foldStateOf(state: EditorState): FoldState {
  return foldKey.getState(state) ?? unfolded
}

/** Fold exactly these headings. */
export function setFolded(transaction: Transaction, headings: readonly number[]): Transaction {
  return transaction.setMeta(foldKey, headings)
}

/**
 * What folding these headings hides. A heading without anything under it hides nothing, and is not folded.
 *
 * @param drawn - decorations to take over where they are right, so that a key in a long document costs little
 */
export function foldHeadings(
  doc: ProseMirrorNode,
  headings: readonly number[],
  drawn: FoldState | null = null,
): FoldState {
  if (headings.length === 0) return unfolded
  const hidden = hiddenRanges(doc, new Set(headings))
  if (hidden.length === 0) return unfolded
  const isDrawn =
    drawn?.hidden.length === hidden.length &&
    hidden.every((range, index) => {
      const other = drawn.hidden[index]
      return other?.run.from === range.run.from && other.run.to === range.run.to
    })
  return { headings, hidden, decorations: isDrawn ? drawn.decorations : drawHidden(doc, hidden) }
}

/** The headings that stay folded once what a selection touches is shown; selecting all shows nothing. */
export function foldedBeside({ headings, hidden }: FoldState, selection: Selection): readonly number[] {
  if (selection instanceof AllSelection) return headings
  const isTouched = ({ from, to }: HiddenRange): boolean => selection.from < to && selection.to > from
  const touched = hidden.filter(isTouched)
  if (touched.length === 0) return headings
  return headings.filter(
    (heading) => !touched.some((range) => heading >= range.heading && heading < range.to),
  )
}

/** The blocks that are moved as one with a block: a folded heading and all it hides, or the block alone. */
export function unitAround({ hidden }: FoldState, index: number): NodeRun {
  const range = hidden.find(({ run }) => index >= run.from - 1 && index < run.to)
  return range === undefined ? { from: index, to: index + 1 } : { from: range.run.from - 1, to: range.run.to }
}

function hiddenRanges(doc: ProseMirrorNode, folded: ReadonlySet<number>): HiddenRange[] {
  const ranges: HiddenRange[] = []
  let open: { heading: number; level: number; from: number; index: number } | null = null
  const close = (to: number, index: number): void => {
    if (open !== null && index > open.index)
      ranges.push({ heading: open.heading, from: open.from, to, run: { from: open.index, to: index } })
    open = null
  }
  doc.forEach((node, position, index) => {
    const level = headingLevel(node)
    if (level === null) return
    if (open !== null && level > open.level) return
    close(position, index)
    if (folded.has(position))
      open = { heading: position, level, from: position + node.nodeSize, index: index + 1 }
  })
  close(doc.content.size, doc.childCount)
  return ranges
}

function drawHidden(doc: ProseMirrorNode, hidden: readonly HiddenRange[]): DecorationSet {
  const decorations = hidden.flatMap(({ heading, from, run }) => {
    const count = run.to - run.from
    const folded = Decoration.node(heading, from, { 'data-folded': String(count) }, { hiddenCount: count })
    let position = from
    const blocks = doc.children.slice(run.from, run.to).map((node) => {
      const end = position + node.nodeSize
      const block = Decoration.node(position, end, { 'data-hidden': '' })
      position = end
      return block
    })
    return [folded, ...blocks]
  })
  return DecorationSet.create(doc, decorations)
}
