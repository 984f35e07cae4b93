/** The markdown of what is selected in the rich view: the text as it stands where whole blocks are, else of the parts. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Selection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import { textOfBlocks } from '../../../shared/markdown/markdown-document.ts'
import { parseInline } from '../../../shared/markdown/parse-inline.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'
import { haveSameMeaning } from '../../../shared/markdown/same-meaning.ts'
import { asRead, writeBlocks } from '../../../shared/markdown/write-blocks.ts'
import { writeNewBlocks, writeNewInline } from '../../../shared/markdown/write-new.ts'
import { leadOf, type ProjectedRegion } from '../binding/projected-region.ts'
import type { Projection } from '../binding/projection.ts'
import { selectedTable } from '../tables/selected-table.ts'
import { cutBlock, isWhole } from './cut-block.ts'

export type SelectedMarkdown = {
  readonly markdown: string
  /** A part of a line, or lines. */
  readonly kind: 'inline' | 'blocks'
}

/** @param style - for a part that cannot stay as it is written outside of what was around it */
export function selectedMarkdown(
  doc: ProseMirrorNode,
  selection: Selection,
  projection: Projection,
  style: HouseStyle,
): SelectedMarkdown {
  const cells = selection instanceof CellSelection ? selectedTable(selection) : null
  if (cells !== null) return cellsMarkdown(cells, projection, style)
  const { from, to, $from, $to } = selection
  if (from === 0 && to === doc.content.size) return { markdown: projection.text, kind: 'blocks' }
  if ($from.sameParent($to) && $from.parent.isTextblock) {
    const part = $from.parent.cut($from.parentOffset, $to.parentOffset)
    if (part.type.spec.code === true) return { markdown: part.textContent, kind: 'blocks' }
    return { markdown: inlineMarkdown(part, projection, style), kind: 'inline' }
  }
  return { markdown: blocksMarkdown(doc, from, to, projection, style), kind: 'blocks' }
}

/** One cell is the words in it; of several only those that are selected are a table. */
function cellsMarkdown(table: ProseMirrorNode, projection: Projection, style: HouseStyle): SelectedMarkdown {
  const { firstChild: row, childCount: rows } = table
  const words = rows === 1 && row?.childCount === 1 ? row.firstChild?.firstChild : null
  if (words != null) return { markdown: inlineMarkdown(words, projection, style), kind: 'inline' }
  // reason: ProseMirror types its JSON as `any`; the schema is that of `RichNode`.
  return { markdown: writeNewBlocks([table.toJSON() as RichNode], style), kind: 'blocks' }
}

function inlineMarkdown(part: ProseMirrorNode, { definitions }: Projection, style: HouseStyle): string {
  // reason: ProseMirror types its JSON as `any`; the schema is that of `RichNode`.
  const { content = [] } = part.toJSON() as RichNode
  const paragraph = { type: 'paragraph', content }
  const { text } = writeBlocks([{ gap: '', node: paragraph }], asRead)
  const read = parseInline(text, definitions)
  const isSame = read !== null && haveSameMeaning([paragraph], [{ type: 'paragraph', content: read }])
  return isSame ? text : writeNewInline(content, style)
}

function blocksMarkdown(
  doc: ProseMirrorNode,
  from: number,
  to: number,
  { list }: Projection,
  style: HouseStyle,
): string {
  const first = list.indexAtPosition(from)
  const last = list.indexAtPosition(Math.max(from, to - 1))
  const pieces = list.regions.slice(first, last + 1).map((region, index) => {
    const start = list.startOf(first + index).position
    const source = sourceOf(region)
    const isPart = region.nodes.length !== 1 || !isWhole(doc, start, from, to)
    const text = isPart ? partOf(region, start, from, to, style) : source
    return { gap: textOfBlocks(region.blocks).slice(0, leadOf(region)), text: text ?? source }
  })
  const shown = pieces.at(-1)?.text === '' ? pieces.slice(0, -1) : pieces
  return shown.map(({ gap, text }, index) => (index === 0 ? text : gap + text)).join('')
}

function sourceOf(region: ProjectedRegion): string {
  return textOfBlocks(region.blocks).slice(leadOf(region))
}

/** @returns `null` where a part of a block says nothing by itself */
function partOf(
  { nodes }: ProjectedRegion,
  start: number,
  from: number,
  to: number,
  style: HouseStyle,
): string | null {
  let at = start
  const parts: RichNode[] = []
  for (const node of nodes) {
    const [begin, end] = [Math.max(from, at), Math.min(to, at + node.nodeSize)]
    if (begin < end) {
      const part = cutBlock(node, begin - at, end - at)
      if (part === null) return null
      // reason: ProseMirror types its JSON as `any`; the schema is that of `RichNode`.
      if (part !== 'nothing') parts.push(part.toJSON() as RichNode)
    }
    at += node.nodeSize
  }
  const { text } = writeBlocks(
    parts.map((node, index) => ({ gap: index === 0 ? '' : style.blockGap, node })),
    asRead,
  )
  const read = parseMarkdown(text).blocks.map(({ node }) => node)
  return haveSameMeaning(parts, read) ? text : writeNewBlocks(parts, style)
}
