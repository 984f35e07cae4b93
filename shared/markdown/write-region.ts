/** Turns an edit of the rich view into an edit of the text (SPEC MD4, MD5): writes, parses again, compares. */
import type { HouseStyle } from './house-style.ts'
import { textOf, type Block, type MarkdownDocument } from './markdown-document.ts'
import { reparse } from './reparse.ts'
import { textContent, type RichNode } from './rich-node.ts'
import { haveSameMeaning } from './same-meaning.ts'
import type { SourceMap } from './source-map.ts'
import { regionEdits, type MappedText } from './region-edits.ts'
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
}

export type WrittenRegion = {
  /** Offsets in the whole text before. */
  readonly edits: readonly TextEdit[]
  /** The document of the text after the edits. */
  readonly document: MarkdownDocument
  /** For the nodes: positions from the first one's opening token, offsets from the region's start in the text. */
  readonly sourceMap: SourceMap
  /** Whether the text says what the nodes show; if not, the editor must be corrected once the caret has left. */
  readonly isExact: boolean
}

type Attempt = Omit<WrittenRegion, 'edits'> & { readonly text: string; readonly escapableCount: number }

/**
 * Write a region with its own style, then with house gaps, each without and with escapes; the first that
 * parses to what the nodes show is taken, with as few escapes as will do.
 */
export function writeRegion(region: Region): WrittenRegion {
  const { document, sourceMap, isExact, text } = bestAttempt(region)
  return {
    document,
    sourceMap,
    isExact,
    edits: regionEdits(mappedRegion(region), { text, sourceMap }, regionStart(region.document, region.from)),
  }
}

function bestAttempt(region: Region): Attempt {
  const ownStyle = { ...asRead, style: region.style }
  const plain = attempt(region, ownStyle)
  for (const keepsStyle of [true, false]) {
    const options = { ...ownStyle, keepsStyle }
    const unescaped = keepsStyle ? plain : attempt(region, options)
    if (unescaped.isExact) return unescaped
    const escaped = attempt(region, { ...options, escapes: 'all' })
    if (escaped.isExact) return withFewestEscapes(region, options, escaped)
  }
  const withoutEmpty = attempt(region, { ...ownStyle, omitsEmptyItems: true })
  return { ...(holdsAllText(region, withoutEmpty) ? withoutEmpty : plain), isExact: false }
}

/** Where a region begins in the text: before the gap of its first block. */
function regionStart(document: MarkdownDocument, from: number): number {
  return document.blocks
    .slice(0, from)
    .reduce((length, { gap, source }) => length + gap.length + source.length, 0)
}

/** How much text may be parsed to find out which escapes are needed, in UTF-16 units; past it some may stay. */
const maxParsedLength = 200_000

/** Leave out escapes in ever smaller groups, the last ones first, as long as the meaning stays. */
function withFewestEscapes(region: Region, options: WriteOptions, escaped: Attempt): Attempt {
  let best = escaped
  let left = Math.max(8, maxParsedLength / Math.max(1, escaped.text.length))
  let kept = Array.from({ length: escaped.escapableCount }, (_, ordinal) => ordinal)
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = kept.length; end > 0 && left > 0; end -= size, left--) {
      const fewer = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)]
      const candidate = attempt(region, { ...options, escapes: new Set(fewer) })
      if (candidate.isExact) [best, kept] = [candidate, fewer]
    }
  }
  return best
}

/** The region as it stands in the text, with the gap behind it. */
function mappedRegion({ document, from, to }: Region): MappedText {
  const { text, sourceMap } = writeBlocks(document.blocks.slice(from, to), asRead)
  return { text: text + (document.blocks[to]?.gap ?? document.tail), sourceMap }
}

function attempt(region: Region, options: WriteOptions): Attempt {
  const { document, from, to, nodes } = region
  const before = textOf(document)
  const start = regionStart(document, from)
  const removed = document.blocks.slice(from, to)
  const next = document.blocks[to]
  const behind = next?.gap ?? document.tail
  const end =
    start +
    removed.reduce((length, { gap, source }) => length + gap.length + source.length, 0) +
    behind.length
  const gapped = nodes.map((node, index) => ({ node, gap: gapBefore(region, index, options) }))
  const { text, sourceMap, escapableCount } = writeBlocks(gapped, options)
  const written = text + gapBehind(region, text, next, options)
  const after = before.slice(0, start) + written + before.slice(end)
  const parsed = reparse(document, after, { from: start, to: end, length: written.length })
  return {
    text: written,
    document: parsed,
    sourceMap,
    escapableCount,
    isExact: isSameDocument(region, parsed),
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

function isSameDocument({ document, from, to, nodes }: Region, parsed: MarkdownDocument): boolean {
  const before = document.blocks.slice(0, from)
  const behind = document.blocks.slice(to)
  const shown = parsed.blocks.slice(from, from + nodes.length)
  return (
    parsed.blocks.length === before.length + nodes.length + behind.length &&
    before.every((block, index) => isSameBlock(block, parsed.blocks[index])) &&
    behind.every((block, index) => isSameBlock(block, parsed.blocks[from + nodes.length + index])) &&
    haveSameMeaning(
      nodes,
      shown.map(({ node }) => node),
    )
  )
}

function isSameBlock(a: Block, b: Block | undefined): boolean {
  return b !== undefined && (a.node === b.node || (a.source === b.source && a.node.type === b.node.type))
}

function holdsAllText({ document, from, to, nodes }: Region, written: Attempt): boolean {
  const behind = document.blocks.length - to
  const shown = written.document.blocks.slice(from, written.document.blocks.length - behind)
  const letters = (list: readonly RichNode[]): string => list.map(textContent).join('').replace(/\s/g, '')
  return letters(nodes) === letters(shown.map(({ node }) => node))
}
