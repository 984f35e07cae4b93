/** Which of the matches is the selected one, and which one comes next. */
import type { FinderState } from './finder.ts'
import type { Match } from './find-matches.ts'
import type { FoundMatches } from './match-finder.ts'

type Range = { readonly from: number; readonly to: number }

/** Index of the match that is selected; -1: none is. */
export function selectedMatch(matches: readonly Match[], selection: Range): number {
  const index = firstFrom(matches, selection.from)
  const match = matches[index]
  return match?.from === selection.from && match.to === selection.to ? index : -1
}

/** The match behind (1) or before (-1) the selection, over the end to the other one; at it (0), if one begins there. */
export function matchBeside(
  matches: readonly Match[],
  selection: Range,
  direction: -1 | 0 | 1,
): Match | undefined {
  if (direction < 0) return matches.at(firstFrom(matches, selection.from) - 1)
  const isSelected = selectedMatch(matches, selection) >= 0
  const index = firstFrom(matches, selection.from + (direction > 0 && isSelected ? 1 : 0))
  return matches[index] ?? matches[0]
}

/** The matches that begin in a range, and the one before, which may reach into it. */
export function matchesWithin(matches: readonly Match[], { from, to }: Range): readonly Match[] {
  return matches.slice(Math.max(0, firstFrom(matches, from) - 1), firstFrom(matches, to))
}

/** What the bar shows of it. */
export function finderState(found: FoundMatches, selection: Range): FinderState {
  if (found.kind !== 'found') return found
  const { matches, isComplete } = found
  const index = selectedMatch(matches, selection)
  return { kind: 'found', count: matches.length, current: index < 0 ? null : index + 1, isComplete }
}

/** Whether two states show the same. */
export function isSameState(a: FinderState, b: FinderState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Index of the first match that begins at or behind a place. */
function firstFrom(matches: readonly Match[], place: number): number {
  let [low, high] = [0, matches.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((matches[middle]?.from ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
