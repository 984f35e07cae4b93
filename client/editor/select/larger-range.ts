/** Which range a growing selection takes next; both views ask here. */
import { runStart } from '../../../shared/markdown/run-start.ts'

export type Range = { readonly from: number; readonly to: number }

/** The smallest of the ranges that holds the current one and more; `null`: none does. */
export function largerRange<Held extends Range>(ranges: readonly Held[], current: Range): Held | null {
  const larger = ranges.filter(
    ({ from, to }) =>
      from <= current.from && to >= current.to && to - from > Math.max(0, current.to - current.from),
  )
  return larger.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null
}

/** The word that a place stands in or at the edge of; `null` between blanks and signs. */
export function wordAround(text: string, place: number): Range | null {
  const from = runStart(text, place, /[\p{L}\p{N}\p{M}_]/u)
  const to = place + (/^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(place))?.[0].length ?? 0)
  return from === to ? null : { from, to }
}
