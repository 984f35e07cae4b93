/** One way to write a region: writes it, parses the region again, and tells whether that says what the nodes show. */
import { rangeText, type Block, type DocumentChange } from './markdown-document.ts'
import type { Escapable, Escapes } from './markdown-writer.ts'
import type { Region } from './region.ts'
import { gapBehind, gapsBefore, type KeptGaps } from './region-gaps.ts'
import { reparse } from './reparse.ts'
import { textContent, type RichNode } from './rich-node.ts'
import { haveSameMeaning } from './same-meaning.ts'
import type { SourceMap } from './source-map.ts'
import { asRead, writeBlocks } from './write-blocks.ts'
import { narrowEdit } from './text-edit.ts'

/** How a region is written. */
export type Writing = {
  readonly escapes: Escapes
  /** Whether gaps, indents and line breaks inside the blocks stay as they were written. */
  readonly keepsStyle: boolean
  readonly keptGaps: KeptGaps
  readonly omitsEmptyItems: boolean
}

export type Attempt = {
  readonly text: string
  readonly sourceMap: SourceMap
  /** In the order of the text. */
  readonly escapables: readonly Escapable[]
  readonly change: DocumentChange
  /** Whether the text says what the nodes show, and nothing else about the blocks around. */
  readonly isExact: boolean
}

/** The attempts at one region; the same text is parsed once. */
export class Attempts {
  /** The region's text before, with the gaps around it. */
  readonly text: string
  /** Where that begins in the whole text. */
  readonly start: number
  readonly #region: Region
  readonly #parsed = new Map<string, Pick<Attempt, 'change' | 'isExact'>>()

  constructor(region: Region) {
    this.#region = region
    const { text, start } = rangeText(region.document, region.from, region.to)
    this.text = text
    this.start = start
  }

  try({ keptGaps, ...options }: Writing): Attempt {
    const region = this.#region
    const gaps = gapsBefore(region, keptGaps)
    const gapped = region.nodes.map((node, index) => ({ node, gap: gaps[index] ?? '' }))
    const { text, sourceMap, escapables } = writeBlocks(gapped, {
      ...asRead,
      ...options,
      style: region.style,
    })
    const written = text + gapBehind(region, text, keptGaps)
    return { text: written, sourceMap, escapables, ...this.#parse(written) }
  }

  #parse(written: string): Pick<Attempt, 'change' | 'isExact'> {
    const known = this.#parsed.get(written)
    if (known !== undefined) return known
    const change = reparse(this.#region.document, narrowEdit(this.text, written, this.start))
    const parsed = { change, isExact: isSameDocument(this.#region, change) }
    this.#parsed.set(written, parsed)
    return parsed
  }
}

/** Whether all letters that the nodes show are in what was written. */
export function holdsAllText({ document, to, from, nodes }: Region, { change }: Attempt): boolean {
  const { blocks } = change.document
  const shown = blocks.slice(from, blocks.length - (document.blocks.length - to))
  const letters = (list: readonly RichNode[]): string => list.map(textContent).join('').replace(/\s/g, '')
  return letters(nodes) === letters(shown.map(({ node }) => node))
}

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
