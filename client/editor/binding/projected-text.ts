/** A text as its blocks, and what the editor shows of them: never changed, only followed by another one. */
import type { MarkdownDocument } from '../../../shared/markdown/markdown-document.ts'
import type { RegionRange } from './align-regions.ts'
import type { RegionList } from './region-list.ts'

export type ProjectedText = { readonly document: MarkdownDocument; readonly list: RegionList }

/** The blocks that a range of regions stands for. */
export function blocksOf(list: RegionList, { from, to }: RegionRange): RegionRange {
  return { from: list.startOf(from).block, to: list.startOf(to).block }
}
