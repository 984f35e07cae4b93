/** What others do around a word that is being composed. */
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'

/** An edit of the text without the composed word. `isBehind`: at the word's place, behind it. */
export type AroundEdit = {
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly isBehind: boolean
}

type Place = {
  /** The text without the composed word. */
  readonly text: string
  /** Where the composed word stands in it. */
  readonly at: number
  readonly lineStart: number
  readonly lineEnd: number
  /** A word that stands nowhere else. */
  readonly word: string
}

type Draw = (place: Place, random: SeededRandom) => readonly Omit<AroundEdit, 'kind' | 'isBehind'>[]

const insert = (at: number, words: string) => ({ from: at, to: at, insert: words })

/** A whole number from `from` on, up to `to`. */
const between = (random: SeededRandom, from: number, to: number): number => from + random.below(to - from + 1)

/** Nothing where the word stands within the marker: the word belongs to who composes it. */
function toggleMarker({ text, at, lineStart }: Place, marker: string): ReturnType<Draw> {
  if (!text.startsWith(marker, lineStart)) return [insert(lineStart, marker)]
  const to = lineStart + marker.length
  return to <= at ? [{ from: lineStart, to, insert: '' }] : []
}

const draws: Readonly<Record<string, Draw>> = {
  'in the same word': ({ at, word }) => [insert(at, word)],
  beside: ({ at, word }) => [insert(at, ` ${word} `)],
  'in the same line': ({ lineStart, lineEnd, word }, random) => [
    insert(between(random, lineStart, lineEnd), word),
  ],
  elsewhere: ({ word }) => [insert(0, `${word} above\n\n`)],
  'delete before': ({ at, lineStart }, random) => [
    { from: Math.max(lineStart, at - 1 - random.below(5)), to: at, insert: '' },
  ],
  'delete behind': ({ at, lineEnd }, random) => [
    { from: at, to: Math.min(lineEnd, at + 1 + random.below(5)), insert: '' },
  ],
  'delete the line': ({ at, lineStart, lineEnd }) => [
    { from: lineStart, to: at, insert: '' },
    { from: at, to: lineEnd, insert: '' },
  ],
  heading: (place) => toggleMarker(place, '## '),
  item: (place) => toggleMarker(place, '* '),
  split: ({ lineStart, lineEnd }, random) => [insert(between(random, lineStart, lineEnd), '\n\n')],
  'split here': ({ at }) => [insert(at, '\n\n')],
  'join above': ({ text, lineStart }) =>
    text.slice(0, lineStart).endsWith('\n\n') ? [{ from: lineStart - 2, to: lineStart, insert: ' ' }] : [],
  'join below': ({ text, lineEnd }) =>
    text.startsWith('\n\n', lineEnd) ? [{ from: lineEnd, to: lineEnd + 2, insert: ' ' }] : [],
  strong: ({ text, at, lineStart, lineEnd }) => {
    const from = Math.max(lineStart, text.lastIndexOf(' ', at - 1) + 1)
    const space = text.indexOf(' ', at)
    const to = space < 0 || space > lineEnd ? lineEnd : space
    return from < at && at < to ? [insert(to, '**'), insert(from, '**')] : []
  },
}

export const aroundKinds = Object.keys(draws)

/**
 * Draws what somebody does around the word.
 *
 * @param text - without the composed word
 * @param at - where the word stands
 * @returns edits to be done one after the other in this order, each in the text as it was before all of them
 */
export function editsAround(
  kind: string,
  text: string,
  at: number,
  word: string,
  random: SeededRandom,
): AroundEdit[] {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', at)
  const place = { text, at, word, lineStart, lineEnd: newline < 0 ? text.length : newline }
  const isBehind = random.below(2) === 0
  return (draws[kind]?.(place, random) ?? [])
    .filter(({ from, to, insert: inserted }) => from < to || inserted !== '')
    .map((edit) => ({ ...edit, kind, isBehind }))
}
