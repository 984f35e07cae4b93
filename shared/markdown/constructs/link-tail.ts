/** What closes a link or an image and says where it leads: `](address "title")`, `][label]`, `][]` or `]`. */
import { normalizeLabel } from '../definitions.ts'
import { stringAttribute, type RichMark } from '../rich-node.ts'
import { linkDestination } from './link-destination.ts'

/** How a link's tail was written, as attributes of its mark. */
export type TailAttributes = {
  readonly form: 'inline' | 'reference'
  /** Of an inline link: what stands between its parentheses. Of a reference: all from its `]` on. */
  readonly destination: string
  /** The address that this destination leads to: when the link's is another one by now, it is written anew. */
  readonly destinationOf: string
  /** The label that a reference goes by; `null` for an inline link. */
  readonly label: string | null
}

/** Where a tail stands: from the `]` behind the text, which begins at `start`, to the end of the link. */
type Place = {
  readonly source: string
  readonly prefix: string
  readonly start: number
  readonly from: number
  readonly to: number
}

/** @returns `null` where the text does not end with an inline link's tail */
export function readInlineTail({ source, from, to }: Place, address: string): TailAttributes | null {
  if (!source.startsWith('](', from) || source[to - 1] !== ')') return null
  return { form: 'inline', destination: source.slice(from + 2, to - 1), destinationOf: address, label: null }
}

/** @returns `null` where the text does not end with a reference's tail */
export function readReferenceTail(
  { source, prefix, start, from, to }: Place,
  address: string,
): TailAttributes | null {
  const tail = source.slice(from, to)
  const parts = /^\](?:\[(.*)\])?$/s.exec(tail)
  if (parts === null) return null
  const [, full = ''] = parts
  const label = full === '' ? source.slice(start, from) : full
  return {
    form: 'reference',
    destination: tail,
    destinationOf: address,
    label: onOneLine(label, prefix),
  }
}

/**
 * What closes a link or an image.
 *
 * @param address - where it leads now
 * @param text - its text as it was written: a reference without a label of its own needs it unchanged
 */
export function linkTail(
  mark: RichMark,
  address: string,
  text: string,
  { prefix, keepsStyle }: { readonly prefix: string; readonly keepsStyle: boolean },
): string {
  const own = stringAttribute(mark, 'destination')
  const form = stringAttribute(mark, 'form')
  if (own === null || form === null || stringAttribute(mark, 'destinationOf') !== address)
    return `](${linkDestination(address, stringAttribute(mark, 'title'))})`
  const written = keepsStyle ? own : onOneLine(own, prefix)
  if (form === 'inline') return `](${written})`
  const label = stringAttribute(mark, 'label') ?? ''
  const goesByText = written === ']' || written === '][]'
  const isKept = !goesByText || normalizeLabel(onOneLine(text, prefix)) === normalizeLabel(label)
  return isKept ? written : `][${label}]`
}

/** The same without line ends and what the lines behind them start with. */
function onOneLine(text: string, prefix: string): string {
  return text.replace(prefix.includes('>') ? /\n[ \t>]*/g : /\n[ \t]*/g, ' ')
}
