/** Edits of the text: the smallest that turn one text into another, and where they move an offset. */
import { diffArrays } from 'diff'
import { runStart } from './run-start.ts'

/** `[from, to)` of the text is replaced. In a list: ascending, not overlapping, all offsets in the text before. */
export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string }

/** Past this many tokens of difference the whole middle is replaced: the search is quadratic. */
const maxEditLength = 500

/** A word, or one other character: no edit begins or ends inside a word that stays (SPEC MD4). */
const token = /[\p{L}\p{N}\p{M}]+|[^]/gu

const wordCharacter = /[\p{L}\p{N}\p{M}]/u

/** Where an insertion goes that several places would suit: `a` into `aa` may stand before, between or behind. */
export type InsertionPlace = 'first' | 'last'

/**
 * The smallest edits from one text to another.
 *
 * @param base - offset of both texts in the whole text
 */
export function minimalEdits(
  before: string,
  after: string,
  base = 0,
  place: InsertionPlace = 'last',
): TextEdit[] {
  if (before === after) return []
  const edits: TextEdit[] = []
  let [from, start] = [0, 0]
  const between = (to: number, end: number): void => {
    if (to > from || end > start)
      edits.push({ from: base + from, to: base + to, insert: after.slice(start, end) })
  }
  for (const { oldIndex, newIndex, length } of matchWords(before, after, place)) {
    between(oldIndex, newIndex)
    ;[from, start] = [oldIndex + length, newIndex + length]
  }
  between(before.length, after.length)
  return edits
}

/** Runs that two texts share, in order; what is between them differs. */
type SharedRun = { readonly oldIndex: number; readonly newIndex: number; readonly length: number }

/** What two texts share: their start and end and, where both differ between, whole words and single other characters. */
function matchWords(before: string, after: string, place: InsertionPlace): SharedRun[] {
  const { prefix, suffix } = sharedEnds(before, after, place)
  const isPure = prefix + suffix === before.length || prefix + suffix === after.length
  const start = isPure ? prefix : runStart(before, prefix, wordCharacter)
  const end = isPure ? suffix : Math.min(suffix, before.length - wordEnd(before, before.length - suffix))
  const middle = isPure
    ? []
    : matchTokens(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [
    { oldIndex: 0, newIndex: 0, length: start },
    ...middle.map((run) => ({ ...run, oldIndex: run.oldIndex + start, newIndex: run.newIndex + start })),
    { oldIndex: before.length - end, newIndex: after.length - end, length: end },
  ].filter(({ length }) => length > 0)
}

/** The text after the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toReversed()
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text)
}

/**
 * The one edit from a text to another, without what they share at the start and at the end.
 *
 * @param base - offset of both texts in the whole text
 */
export function narrowEdit(before: string, after: string, base: number): TextEdit {
  const { prefix, suffix } = sharedEnds(before, after, 'last')
  return {
    from: base + prefix,
    to: base + before.length - suffix,
    insert: after.slice(prefix, after.length - suffix),
  }
}

/** One edit that does what all of them do. */
export function coveringEdit(text: string, edits: readonly TextEdit[]): TextEdit {
  const from = edits[0]?.from ?? 0
  const to = edits.at(-1)?.to ?? from
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))
  return { from, to, insert: applyEdits(text.slice(from, to), moved) }
}

/** Where an offset comes to stand after the edits; with `side` -1 it stays before what is inserted there. */
export function mapOffset(offset: number, edits: readonly TextEdit[], side: -1 | 1): number {
  let shift = 0
  for (const { from, to, insert } of edits) {
    if (from > offset || (from === offset && side < 0)) break
    if (to > offset || (to === offset && from < to && side < 0))
      return from + shift + (side > 0 ? insert.length : 0)
    shift += insert.length - (to - from)
  }
  return offset + shift
}

function matchTokens(before: string, after: string): SharedRun[] {
  const changes = diffArrays(before.match(token) ?? [], after.match(token) ?? [], { maxEditLength }) ?? []
  const runs: SharedRun[] = []
  let [oldIndex, newIndex] = [0, 0]
  for (const { value, added, removed } of changes) {
    const { length } = value.join('')
    if (!added && !removed) runs.push({ oldIndex, newIndex, length })
    if (!added) oldIndex += length
    if (!removed) newIndex += length
  }
  return runs
}

/** Lengths of what two texts share at the start and at the end, without counting a character twice. */
function sharedEnds(a: string, b: string, place: InsertionPlace): { prefix: number; suffix: number } {
  const limit = Math.min(a.length, b.length)
  if (place === 'last') {
    const prefix = commonPrefix(a, b, limit)
    return { prefix, suffix: commonSuffix(a, b, limit - prefix) }
  }
  const suffix = commonSuffix(a, b, limit)
  return { prefix: commonPrefix(a, b, limit - suffix), suffix }
}

function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  // A surrogate pair is one character: Yjs would tear it (U+FFFD).
  return length > 0 && isHighSurrogate(a.charCodeAt(length - 1)) ? length - 1 : length
}

function commonSuffix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++
  return length > 0 && isLowSurrogate(a.charCodeAt(a.length - length)) ? length - 1 : length
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}

function wordEnd(text: string, offset: number): number {
  const [word = ''] = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(offset)) ?? []
  return offset + word.length
}
