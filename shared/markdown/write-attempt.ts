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

/** What an attempt writes anew: the blocks of a region, or some items of its list. */
export type WritingFrame = {
  /** The text there before, with the gaps around it. */
  readonly text: string
  /** Where that begins in the whole text. */
  readonly start: number
  readonly write: (writing: Writing) => Pick<Attempt, 'text' | 'sourceMap' | 'escapables'>
}

/** The attempts at one region; the same text is parsed once. */
export class Attempts {
  readonly #region: Region
  readonly #frame: WritingFrame
  readonly #parsed = new Map<string, Pick<Attempt, 'change' | 'isExact'>>()

  constructor(region: Region, frame: WritingFrame) {
    this.#region = region
    this.#frame = frame
  }

  try(writing: Writing): Attempt {
    const written = this.#frame.write(writing)
    return { ...written, ...this.#parse(written.text) }
  }

  #parse(written: string): Pick<Attempt, 'change' | 'isExact'> {
    const known = this.#parsed.get(written)
    if (known !== undefined) return known
    const { text, start } = this.#frame
    const change = reparse(this.#region.document, narrowEdit(text, written, start))
    const parsed = { change, isExact: isSameDocument(this.#region, change) }
    this.#parsed.set(written, parsed)
    return parsed
  }
}

/** All blocks of a region. */
export function blocksFrame(region: Region): WritingFrame {
  const { text, start } = rangeText(region.document, region.from, region.to)
  const write: WritingFrame['write'] = ({ keptGaps, ...options }) => {
    const gaps = gapsBefore(region, keptGaps)
    const gapped = region.nodes.map((node, index) => ({ node, gap: gaps[index] ?? '' }))
    const written = writeBlocks(gapped, { ...asRead, ...options, style: region.style })
    return { ...written, text: written.text + gapBehind(region, written.text, keptGaps) }
  }
  return { text, start, write }
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
