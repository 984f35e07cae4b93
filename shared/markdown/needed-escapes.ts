/** Finds which characters of a writing need a backslash to mean themselves (SPEC MD5): as few as can be found quickly. */
import { movedPosition } from './kept-characters.ts'
import type { Escapable } from './markdown-writer.ts'
import type { Region } from './region.ts'
import type { Attempt, Attempts, Writing } from './write-attempt.ts'

/** How much text may be parsed to find the fewest escapes, in UTF-16 units; past it some may stay. */
const maxParsedLength = 60_000

/** With more new characters than this the fewest escapes are searched among all. */
const maxNewEscapes = 16

/** How many characters around what changed are looked at before all of them. */
const maxAround = 12

/** How many escapes of the last key are tried without at each key: those nearest to what changed. */
const maxReconsidered = 4

/** @returns an exact writing with as few escapes as will do, or `null` when escapes do not help */
export function writeEscaped(
  region: Region,
  attempts: Attempts,
  writing: Writing,
  carried: ReadonlySet<number>,
): Attempt | null {
  const plain = attempts.try(writing)
  if (plain.isExact) return plain
  const search = new EscapeSearch(attempts, writing)
  const again = search.tryWith([...carried])
  if (again.isExact) return search.fewest(again, [...carried], nearest([...carried], region, maxReconsidered))
  for (const added of likelyEscapes(region, plain.escapables)) {
    const positions = [...new Set([...carried, ...added])]
    const escaped = search.tryWith(positions)
    if (escaped.isExact) return search.fewest(escaped, positions, added)
  }
  return null
}

/** What to escape besides, from the likeliest to everything. */
function likelyEscapes(region: Region, escapables: readonly Escapable[]): number[][] {
  const outside = escapables.filter(({ isInAddress }) => !isInAddress)
  const all = positionsOf(outside)
  // In another link's text, or behind a letter, an address is no link by itself.
  const last = outside.length < escapables.length ? [all, positionsOf(escapables)] : [all]
  const fresh = outside.filter(({ position }) => isNew(region, position))
  if (fresh.length > maxNewEscapes) return last
  return [openersOf(fresh, outside), positionsOf(fresh), nearest(all, region, maxAround), ...last]
}

function positionsOf(escapables: readonly Escapable[]): number[] {
  return escapables.map(({ position }) => position)
}

/** Positions of characters that were escaped when the region was written before: most of them still must be. */
export function carriedEscapes({ sourceMap, kept }: Region, text: string): ReadonlySet<number> {
  const escaped = sourceMap.filter(
    ({ length, sourceLength, offset }) => length === 1 && sourceLength === 2 && text[offset] === '\\',
  )
  const moved = escaped.map(({ position }) => movedPosition(kept, position))
  return new Set(moved.filter((position) => position !== null))
}

class EscapeSearch {
  readonly #attempts: Attempts
  readonly #writing: Writing

  constructor(attempts: Attempts, writing: Writing) {
    this.#attempts = attempts
    this.#writing = writing
  }

  tryWith(positions: readonly number[]): Attempt {
    return this.#attempts.try({ ...this.#writing, escapes: new Set(positions) })
  }

  /**
   * Leave out escapes in ever smaller groups, the last ones first, as long as the meaning stays.
   *
   * @param positions - the escapes of the exact writing `escaped`
   * @param candidates - those of them that may be left out
   */
  fewest(escaped: Attempt, positions: readonly number[], candidates: readonly number[]): Attempt {
    let best = escaped
    let left = Math.max(8, maxParsedLength / Math.max(1, escaped.text.length))
    let needed = candidates
    const others = positions.filter((position) => !candidates.includes(position))
    for (let size = Math.ceil(needed.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let end = needed.length; end > 0 && left > 0; end -= size, left--) {
        const fewer = [...needed.slice(0, Math.max(0, end - size)), ...needed.slice(end)]
        const candidate = this.tryWith([...others, ...fewer])
        if (candidate.isExact) [best, needed] = [candidate, fewer]
      }
    }
    return best
  }
}

/** Whether a character was not there before the edit. */
function isNew({ kept }: Region, position: number): boolean {
  return !kept.some(({ to, length }) => position >= to && position < to + length)
}

/** The positions next to the end of the first run that was kept: there, most often, somebody types. */
function nearest(positions: readonly number[], { kept: [first] }: Region, count: number): number[] {
  const place = first === undefined ? 0 : first.to + first.length
  const byDistance = positions.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place))
  return byDistance.slice(0, count).sort((a, b) => a - b)
}

/** What opens the spans that new characters close; escaped there, a span reads better: `\<b>`, not `<b\>`. */
function openersOf(fresh: readonly Escapable[], all: readonly Escapable[]): number[] {
  return fresh.flatMap(({ character, position }) => {
    const opener = character === '>' ? '<' : character === ']' || character === ')' ? '[' : character
    const found = all.findLast((other) => other.position < position && other.character === opener)
    return found === undefined ? [position] : [found.position]
  })
}
