/** Links: inline, reference and angle links are marks; bare ones are plain text whose link is derived, never stored. */
import type { Link, LinkReference } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { normalizeLabel, type Definitions } from '../definitions.ts'
import { stringAttribute, type RichMark } from '../rich-node.ts'
import { readInlineTail, readReferenceTail } from './link-tail.ts'

type Place = {
  readonly source: string
  readonly prefix: string
  readonly nesting: number
  readonly definitions: Definitions
}

/** Whether the text itself shows the address: `https://…`, without brackets around. */
export function isBareLink(node: Link, source: string): boolean {
  return !isAngleLink(node, source) && source[startOf(node)] !== '['
}

/** Whether a link is written `<https://…>`. */
export function isAngleLink(node: Link, source: string): boolean {
  return source[startOf(node)] === '<'
}

/** The mark of an angle link, whose text is its address. */
export function readAngleLink({ url }: Link, nesting: number): RichMark {
  return { type: 'link', attrs: { href: url, title: null, form: 'angle', nesting } }
}

/** The mark of an inline or reference link; `null` where its end is not the usual one, or nothing would carry the mark. */
export function readLink(node: Link | LinkReference, place: Place): RichMark | null {
  const { source, nesting, definitions } = place
  const [start, from, to] = [startOf(node) + 1, linkContentEnd(node), endOf(node)]
  if (from === start) return null
  if (node.type === 'link') {
    const tail = readInlineTail({ ...place, start, from, to }, node.url)
    return tail && { type: 'link', attrs: { href: node.url, title: node.title ?? null, ...tail, nesting } }
  }
  const definition = definitions.get(normalizeLabel(node.identifier))
  if (definition === undefined) return null
  const tail = readReferenceTail({ source, prefix: place.prefix, start, from, to }, definition.url)
  return tail && { type: 'link', attrs: { href: definition.url, title: definition.title, ...tail, nesting } }
}

/** Offset behind the text of a link in brackets. */
export function linkContentEnd(node: Link | LinkReference): number {
  const last = node.children.at(-1)
  return last === undefined ? startOf(node) + 1 : endOf(last)
}

/** Whether a mark is a link written `<https://…>`: its text is no markdown. */
export function isAngle(mark: RichMark): boolean {
  return mark.type === 'link' && stringAttribute(mark, 'form') === 'angle'
}
