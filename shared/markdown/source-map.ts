/** Which ProseMirror position belongs to which text offset: one map per region, made while it is written (SPEC MD8). */

/** A run of characters that stand both in the editor and in the text. */
export type Segment = {
  /** ProseMirror position of its start, relative to the region's start. */
  readonly position: number
  /** UTF-16 length in the editor; 0 anchors an empty text block. */
  readonly length: number
  /** Text offset of its start, relative to the region's start. */
  readonly offset: number
  /** UTF-16 length in the text; when it differs from `length` the run has no inner positions (an escape, a soft break). */
  readonly sourceLength: number
}

export type SourceMap = readonly Segment[]

/** Which neighbour a place between two characters belongs to: -1 the one before, 1 the one behind. */
export type Side = -1 | 1

/**
 * The text offset of an editor position.
 *
 * @param side - at a delimiter one position has two offsets: before it (-1) and behind it (1)
 * @returns the offset; a position in structure gives the nearest text before it, or the first behind it
 */
export function offsetAt(map: SourceMap, position: number, side: Side): number {
  const before = lastIndex(map, (segment) => segment.position <= position)
  const index = before < 0 ? 0 : before
  const segment = map[index]
  if (segment === undefined) return 0
  if (side < 0 && segment.position === position) {
    const previous = map[index - 1]
    if (previous !== undefined && previous.position + previous.length === position) return endOffset(previous)
  }
  if (position <= segment.position) return segment.offset
  const inside = position - segment.position
  if (inside >= segment.length) return endOffset(segment)
  return segment.length === segment.sourceLength ? segment.offset + inside : segment.offset
}

/**
 * The editor position of a text offset.
 *
 * @param side - whether an offset between two runs belongs to the end of the first or to the start of the second
 * @returns the position; an offset in syntax gives the nearest character's edge
 */
export function positionAt(map: SourceMap, offset: number, side: Side): number {
  const index = lastIndex(map, (segment) => segment.offset <= offset)
  const segment = map[index]
  if (segment === undefined) return map[0]?.position ?? 0
  const inside = offset - segment.offset
  if (inside < segment.sourceLength) {
    if (segment.length === segment.sourceLength) return segment.position + inside
    return inside === 0 ? segment.position : segment.position + segment.length
  }
  const next = map[index + 1]
  const end = segment.position + segment.length
  return side > 0 && next?.position === end ? next.position : end
}

function endOffset(segment: Segment): number {
  return segment.offset + segment.sourceLength
}

/** Index of the last segment that `holds` of, by bisection: it holds of a prefix of the map. */
function lastIndex(map: SourceMap, holds: (segment: Segment) => boolean): number {
  let low = 0
  let high = map.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const segment = map[middle]
    if (segment !== undefined && holds(segment)) low = middle + 1
    else high = middle
  }
  return low - 1
}
