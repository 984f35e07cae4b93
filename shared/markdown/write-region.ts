/** Turns an edit of the rich view into an edit of the text (SPEC MD4, MD5): writes, parses again, compares. */
import type { HouseStyle } from './house-style.ts'
import type { KeptRun } from './kept-characters.ts'
import { rangeText, type Block, type MarkdownDocument } from './markdown-document.ts'
import { reparse, type DocumentChange } from './reparse.ts'
import { textContent, type RichNode } from './rich-node.ts'
import { haveSameMeaning } from './same-meaning.ts'
import type { SourceMap } from './source-map.ts'
import { regionEdits } from './region-edits.ts'
import type { TextEdit } from './text-edit.ts'
import { asRead, writeBlocks, type WriteOptions } from './write-blocks.ts'

/** Blocks `[from, to)` of a document, which now show `nodes`. */
export type Region = {
  readonly document: MarkdownDocument
  readonly from: number
  readonly to: number
  readonly nodes: readonly RichNode[]
  /** The gap that each node had before it; `null` for a new one. */
  readonly gaps: readonly (string | null)[]
  /** What has no style of its own is written in this one. */
  readonly style: HouseStyle
  /** What the editor showed there before: positions from its first opening token, offsets from the first block's gap. */
  readonly sourceMap: SourceMap
  /** Which of those characters are still there. */
  readonly kept: readonly KeptRun[]
}

export type WrittenRegion = {
  /** Offsets in the whole text before. */
  readonly edits: readonly TextEdit[]
  /** What becomes of the document by them. */
  readonly change: DocumentChange
  /** For the nodes: positions from the first one's opening token, offsets from the region's start in the text. */
  readonly sourceMap: SourceMap
  /** Whether the text says what the nodes show; if not, the editor must be corrected once the caret has left. */
  readonly isExact: boolean
}

/** The region with the gaps around it, in the whole text before. */
type TextRange = { readonly from: number; readonly to: number }

type Attempt = Omit<WrittenRegion, 'edits'> & { readonly text: string; readonly escapableCount: number }

/**
 * Write a region with its own style, then with house gaps, each without and with escapes; the first that
 * parses to what the nodes show is taken, with as few escapes as will do.
 */
export function writeRegion(region: Region): WrittenRegion {
  const { document, from, to, sourceMap, kept } = region
  const { text, start } = rangeText(document, from, to)
  const written = bestAttempt(region, { from: start, to: start + text.length })
  return { ...written, edits: regionEdits({ text, sourceMap }, written, kept, start) }
}

function bestAttempt(region: Region, range: TextRange): Attempt {
  const ownStyle = { ...asRead, style: region.style }
  const plain = attempt(region, range, ownStyle)
  for (const keepsStyle of [true, false]) {
    const options = { ...ownStyle, keepsStyle }
    const unescaped = keepsStyle ? plain : attempt(region, range, options)
    if (unescaped.isExact) return unescaped
    const escaped = attempt(region, range, { ...options, escapes: 'all' })
    if (escaped.isExact) return withFewestEscapes(region, range, options, escaped)
  }
  const withoutEmpty = attempt(region, range, { ...ownStyle, omitsEmptyItems: true })
  return { ...(holdsAllText(region, withoutEmpty) ? withoutEmpty : plain), isExact: false }
}

/** How much text may be parsed to find out which escapes are needed, in UTF-16 units; past it some may stay. */
const maxParsedLength = 200_000

/** Leave out escapes in ever smaller groups, the last ones first, as long as the meaning stays. */
function withFewestEscapes(
  region: Region,
  range: TextRange,
  options: WriteOptions,
  escaped: Attempt,
): Attempt {
  let best = escaped
  let left = Math.max(8, maxParsedLength / Math.max(1, escaped.text.length))
  let kept = Array.from({ length: escaped.escapableCount }, (_, ordinal) => ordinal)
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = kept.length; end > 0 && left > 0; end -= size, left--) {
      const fewer = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)]
      const candidate = attempt(region, range, { ...options, escapes: new Set(fewer) })
      if (candidate.isExact) [best, kept] = [candidate, fewer]
    }
  }
  return best
}

function attempt(region: Region, { from, to }: TextRange, options: WriteOptions): Attempt {
  const { document, nodes } = region
  const gapped = nodes.map((node, index) => ({ node, gap: gapBefore(region, index, options) }))
  const { text, sourceMap, escapableCount } = writeBlocks(gapped, options)
  const written = text + gapBehind(region, text, document.blocks[region.to], options)
  const change = reparse(document, { from, to, insert: written })
  return {
    text: written,
    change,
    sourceMap,
    escapableCount,
    isExact: isSameDocument(region, change),
  }
}

function gapBefore({ from, gaps }: Region, index: number, { keepsStyle, style }: WriteOptions): string {
  const isFirst = from === 0 && index === 0
  const own = gaps[index] ?? null
  if (own === null) return isFirst ? '' : style.blockGap
  return isFirst || isWide(own) || (keepsStyle && own.includes('\n')) ? own : style.blockGap
}

function gapBehind(
  { document, from, nodes }: Region,
  text: string,
  next: Block | undefined,
  options: WriteOptions,
): string {
  const isEmpty = from === 0 && nodes.length === 0
  if (next !== undefined) {
    if (isEmpty) return ''
    return isWide(next.gap) || (options.keepsStyle && next.gap.includes('\n'))
      ? next.gap
      : options.style.blockGap
  }
  const wasEmpty = document.blocks.length === 1 && document.blocks[0]?.source === '' && document.tail === ''
  const last = nodes.at(-1)
  const endsEmpty = from + nodes.length > 1 && last?.type === 'paragraph' && textContent(last) === ''
  const needsLineEnd = (wasEmpty && text !== '') || (endsEmpty && !document.tail.includes('\n'))
  if (endsEmpty && needsLineEnd) return '\n'
  return needsLineEnd ? options.style.endOfFile : document.tail
}

/** Whether a gap holds a blank line. */
function isWide(gap: string): boolean {
  return gap.split('\n').length > 2
}

/** Whether the text says what the nodes show, and nothing else about the blocks around. */
function isSameDocument({ document, from, to, nodes }: Region, change: DocumentChange): boolean {
  const { blocks } = change.document
  const shift = nodes.length - (to - from)
  if (blocks.length !== document.blocks.length + shift) return false
  const isKept = (index: number, at: number): boolean => isSameBlock(document.blocks[index], blocks[at])
  for (let index = change.from; index < from; index++) if (!isKept(index, index)) return false
  for (let index = to; index < change.oldTo; index++) if (!isKept(index, index + shift)) return false
  const shown = blocks.slice(from, from + nodes.length)
  return haveSameMeaning(
    nodes,
    shown.map(({ node }) => node),
  )
}

function isSameBlock(a: Block | undefined, b: Block | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a.node === b.node || (a.source === b.source && a.node.type === b.node.type)
}

function holdsAllText({ document, from, to, nodes }: Region, { change }: Attempt): boolean {
  const { blocks } = change.document
  const shown = blocks.slice(from, blocks.length - (document.blocks.length - to))
  const letters = (list: readonly RichNode[]): string => list.map(textContent).join('').replace(/\s/g, '')
  return letters(nodes) === letters(shown.map(({ node }) => node))
}
