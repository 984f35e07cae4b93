/** Images, inline and by reference: a mark on their alternative text (CommonMark 6.4). */
import type { Image, ImageReference } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { normalizeLabel, type Definitions } from '../definitions.ts'
import type { RichMark, RichNode } from '../rich-node.ts'
import { readInlineTail, readReferenceTail, type TailAttributes } from './link-tail.ts'
import { readText } from './text.ts'

type Place = {
  readonly source: string
  readonly prefix: string
  readonly marks: readonly RichMark[]
  readonly nesting: number
  readonly definitions: Definitions
}

/** @returns `null` where the alternative text is empty or holds markup: the image then stays source */
export function readImage(node: Image | ImageReference, place: Place): RichNode[] | null {
  const { source, prefix, marks, nesting, definitions } = place
  const start = startOf(node) + '!['.length
  const target = node.type === 'image' ? node : definitions.get(normalizeLabel(node.identifier))
  if (target === undefined) return null
  const address = { src: target.url, title: target.title ?? null }
  for (let from = source.indexOf(']', start); from > start && from < endOf(node); from = next(source, from)) {
    const tail = readTail(node, { source, prefix, start, from, to: endOf(node) }, target.url)
    const mark = { type: 'image', attrs: { ...address, ...tail, nesting } }
    const text = readText(source, start, from, prefix, [...marks, mark], true)
    if (tail !== null && text.map((part) => part.text).join('') === node.alt) return text
  }
  return null
}

function next(source: string, bracket: number): number {
  return source.indexOf(']', bracket + 1)
}

function readTail(
  node: Image | ImageReference,
  place: Parameters<typeof readInlineTail>[0],
  address: string,
): TailAttributes | null {
  return node.type === 'image' ? readInlineTail(place, address) : readReferenceTail(place, address)
}
