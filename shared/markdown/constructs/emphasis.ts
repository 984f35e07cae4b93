/** Emphasis, strong emphasis and strikethrough: marks that keep their delimiter. */
import type { Delete, Emphasis, Strong } from 'mdast'
import { startOf } from '../construct.ts'
import type { HouseStyle } from '../house-style.ts'
import { stringAttribute, type RichMark } from '../rich-node.ts'

const kinds = {
  emphasis: { mark: 'italic', width: 1 },
  strong: { mark: 'bold', width: 2 },
  delete: { mark: 'strike', width: 2 },
} as const

const styleKeys: Readonly<Record<string, 'emphasis' | 'strong' | 'strikethrough'>> = {
  italic: 'emphasis',
  bold: 'strong',
  strike: 'strikethrough',
}

/** @param nesting - how many emphases are around: which of two on the same words is the outer one */
export function readEmphasis(node: Emphasis | Strong | Delete, source: string, nesting: number): RichMark {
  const { mark, width } = kinds[node.type]
  const start = startOf(node)
  const isShort = node.type === 'delete' && source[start + 1] !== '~'
  return { type: mark, attrs: { delimiter: source.slice(start, start + (isShort ? 1 : width)), nesting } }
}

/** Whether a mark is one of this file: whitespace at its edges stays outside it (CommonMark 6.2, flanking). */
export function isEmphasis(mark: RichMark): boolean {
  return mark.type in styleKeys
}

/**
 * What opens and closes the mark.
 *
 * @param isInWord - whether a letter or digit stands right before or behind: there `_` is no delimiter (CommonMark 6.2)
 */
export function emphasisDelimiter(mark: RichMark, isInWord: boolean, style: HouseStyle): string {
  const key = styleKeys[mark.type]
  const delimiter = stringAttribute(mark, 'delimiter') ?? (key === undefined ? '' : style[key])
  return isInWord ? delimiter.replaceAll('_', '*') : delimiter
}
