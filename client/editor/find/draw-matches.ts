/** Marks matches in the rich view; marks that are right already stay, so that little is drawn again. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Decoration, type DecorationSet } from '@tiptap/pm/view'
import type { Match } from './find-matches.ts'

type MarkSpec = { readonly isCurrent: boolean }

/**
 * The marks of these matches.
 *
 * @param shown - the marks there are
 * @param current - index of the match that is marked as the selected one; -1: none
 * @returns `shown` itself when they are right
 */
export function drawMatches(
  doc: ProseMirrorNode,
  shown: DecorationSet,
  matches: readonly Match[],
  current: number,
): DecorationSet {
  const old = shown.find().toSorted((a, b) => a.from - b.from)
  const fits = (mark: Decoration | undefined, index: number): boolean =>
    mark?.from === matches[index]?.from &&
    mark?.to === matches[index]?.to &&
    // reason: a decoration's spec is `any`; only this file makes these marks.
    (mark?.spec as MarkSpec | undefined)?.isCurrent === (index === current)
  let start = 0
  while (start < matches.length && fits(old[start], start)) start++
  let [oldEnd, end] = [old.length, matches.length]
  while (oldEnd > start && end > start && fits(old[oldEnd - 1], end - 1)) {
    oldEnd--
    end--
  }
  if (start === oldEnd && start === end) return shown
  const added = matches
    .slice(start, end)
    .map((match, index) => toDecoration(match, start + index === current))
  return shown.remove(old.slice(start, oldEnd)).add(doc, added)
}

function toDecoration({ from, to }: Match, isCurrent: boolean): Decoration {
  const spec: MarkSpec = { isCurrent }
  return Decoration.inline(from, to, { 'data-match': isCurrent ? 'current' : 'other' }, spec)
}
