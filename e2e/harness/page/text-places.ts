/** Places in a document where a person may type. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import type { Spread } from './harness-api.ts'

/** A text block of the editor's document. */
export type TextBlock = {
  readonly node: ProseMirrorNode
  /** Position of its first character. */
  readonly start: number
  readonly end: number
}

/** Shorter text blocks are no sentences. */
const minSentenceSize = 10

/** All text blocks in order, or those of the longest top-level node. */
export function textBlocksOf(doc: ProseMirrorNode, spread: Spread = 'everywhere'): readonly TextBlock[] {
  const longest = longestOf(doc.children, ({ nodeSize }) => nodeSize)
  const blocks: TextBlock[] = []
  doc.forEach((top, offset) => {
    if (spread === 'longest block' && top !== longest) return
    const add = (node: ProseMirrorNode, position: number): void => {
      if (node.isTextblock) blocks.push({ node, start: position + 1, end: position + 1 + node.content.size })
    }
    add(top, offset)
    top.descendants((node, position) => add(node, offset + 1 + position))
  })
  return blocks
}

/**
 * The middle of a sentence.
 *
 * @param fraction - from 0 to below 1: how far down in the document, or in its longest block
 * @returns a position in the editor's document
 */
export function placeInSentence(doc: ProseMirrorNode, spread: Spread, fraction: number): number {
  const blocks = textBlocksOf(doc, spread).filter(({ node }) => node.content.size > minSentenceSize)
  const block = blocks[Math.floor(fraction * blocks.length)]
  if (block === undefined) throw new Error('the document has no sentence to type into')
  return Math.floor((block.start + block.end) / 2)
}

/**
 * `count` places inside words of a markdown text, evenly spread over it or its longest block.
 *
 * @returns offsets, ascending
 */
export function placesInWords(text: string, spread: Spread, count: number): readonly number[] {
  const { from, to } = spread === 'everywhere' ? { from: 0, to: text.length } : longestBlock(text)
  const inside = [...text.slice(from, to).matchAll(/(?<=[a-z])(?=[a-z])/g)].map(({ index }) => from + index)
  if (inside.length === 0) throw new Error('the text has no word to type into')
  return Array.from({ length: count }, (_, index) => inside[Math.floor((index * inside.length) / count)] ?? 0)
}

/** The item that measures most; `undefined` without items. */
export function longestOf<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  const lengths = items.map(measure)
  return items[lengths.indexOf(Math.max(...lengths))]
}

function longestBlock(text: string): { readonly from: number; readonly to: number } {
  let at = 0
  const ranges = parseMarkdown(text).blocks.map(({ gap, source }) => {
    const from = at + gap.length
    at = from + source.length
    return { from, to: at }
  })
  return longestOf(ranges, ({ from, to }) => to - from) ?? { from: 0, to: 0 }
}
