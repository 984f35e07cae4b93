/** A paragraph or heading in house style: tried by itself, so that one odd word does not keep a whole list as it is. */
import type { Definitions } from '../definitions.ts'
import type { HouseStyle } from '../house-style.ts'
import type { RichNode } from '../rich-node.ts'
import { asRead, writeBlocks } from '../write-blocks.ts'
import { escapesIn, joinLines, withEscapes, withoutStyle } from './house-inline.ts'
import { parseAlone } from './parse-alone.ts'
import { areRenderedAlike } from './same-rendering.ts'

/** How much text may be parsed to find out which escapes of a block are needed, in UTF-16 units; past it all stay. */
const maxParsedLength = 200_000

/**
 * A text block on one line, with the style's delimiters and no needless escapes.
 *
 * @param definitions - of its document
 */
export function toHouseText(node: RichNode, style: HouseStyle, definitions: Definitions): RichNode {
  const joined = withContent(node, joinLines(node.content ?? []))
  const plain = withContent(joined, withoutStyle(joined.content ?? []))
  const isPlain = JSON.stringify(plain) === JSON.stringify(joined)
  const escapes = escapesIn(joined.content ?? [])
  if (isPlain && escapes.length === 0) return plain
  const meant = parseAlone(write(joined, style), definitions)
  if (meant === null) return joined
  const isSame = (candidate: RichNode): boolean => {
    const parsed = parseAlone(write(candidate, style), definitions)
    return parsed !== null && areRenderedAlike(meant, parsed)
  }
  return withFewestEscapes(isSame(plain) ? plain : joined, escapes, isSame)
}

/** Drop the escapes, all at once where that goes well and else one by one as often as one can go. */
function withFewestEscapes(
  node: RichNode,
  escapes: readonly number[],
  isSame: (candidate: RichNode) => boolean,
): RichNode {
  const keeping = (kept: readonly number[]): RichNode =>
    withContent(node, withEscapes(node.content ?? [], new Set(kept)))
  if (escapes.length === 0 || isSame(keeping([]))) return keeping([])
  if (escapes.length * JSON.stringify(node).length > maxParsedLength) return node
  let kept = escapes
  for (let size = Infinity; kept.length < size;) {
    size = kept.length
    for (const escape of kept.toReversed()) {
      const fewer = kept.filter((other) => other !== escape)
      if (isSame(keeping(fewer))) kept = fewer
    }
  }
  return keeping(kept)
}

/** Headings lose what stands around their text; an empty one has no blank behind its hashes. */
function withContent(node: RichNode, content: readonly RichNode[]): RichNode {
  if (node.type !== 'heading') return { ...node, content }
  const padding = content.length === 0 ? '' : ' '
  return { ...node, attrs: { ...node.attrs, indent: '', padding, closing: '' }, content }
}

function write(node: RichNode, style: HouseStyle): string {
  return writeBlocks([{ gap: '', node }], { ...asRead, style }).text
}
