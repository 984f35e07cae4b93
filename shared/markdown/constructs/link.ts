/** Links: inline and angle links are marks; bare ones are plain text whose link is derived, never stored. */
import type { Link } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { stringAttribute, type RichMark } from '../rich-node.ts'

type LinkForm = 'bare' | 'angle' | 'inline'

/** How the link is written. */
export function linkForm(node: Link, source: string): LinkForm {
  const first = source[startOf(node)]
  return first === '[' ? 'inline' : first === '<' ? 'angle' : 'bare'
}

/** The mark of an inline or angle link; `null` where its end is not the usual one. */
export function readLink(node: Link, source: string, form: 'angle' | 'inline'): RichMark | null {
  const base = { href: node.url, title: node.title ?? null, form }
  if (form === 'angle') return { type: 'link', attrs: base }
  const [from, to] = [linkContentEnd(node), endOf(node)]
  const hasTail = source.startsWith('](', from) && source[to - 1] === ')'
  return hasTail
    ? {
        type: 'link',
        attrs: { ...base, destination: source.slice(from + 2, to - 1), destinationOf: node.url },
      }
    : null
}

/** Offset behind the text of an inline link. */
export function linkContentEnd(node: Link): number {
  const last = node.children.at(-1)
  return last === undefined ? startOf(node) + 1 : endOf(last)
}

export function linkOpening(mark: RichMark): string {
  return stringAttribute(mark, 'form') === 'angle' ? '<' : '['
}

export function linkClosing(mark: RichMark): string {
  if (stringAttribute(mark, 'form') === 'angle') return '>'
  // A link whose address was changed since is written anew.
  const isCurrent = stringAttribute(mark, 'destinationOf') === stringAttribute(mark, 'href')
  const destination = (isCurrent ? stringAttribute(mark, 'destination') : null) ?? newDestination(mark)
  return `](${destination})`
}

function newDestination(mark: RichMark): string {
  const href = stringAttribute(mark, 'href') ?? ''
  const title = stringAttribute(mark, 'title')
  const needsAngles = href === '' || /[\s()<>]/.test(href)
  const target = needsAngles
    ? `<${href.replace(/[<>\n\\]/g, (character) => encodeURIComponent(character))}>`
    : href
  return title === null ? target : `${target} "${title.replace(/["\\]/g, '\\$&')}"`
}
