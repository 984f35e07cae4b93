/** What the plugins that keep lists in order ask about an edit. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { isDrawn } from '../binding/drawn-transaction.ts'

/** A list and its position in a document. */
export type PlacedList = { readonly list: ProseMirrorNode; readonly position: number }

/** What an edit replaced: positions before it and after it. */
export type ChangedRange = { readonly old: Span; readonly now: Span }

type Span = { readonly from: number; readonly to: number }

export function isList({ type }: ProseMirrorNode): boolean {
  return type.name === 'bulletList' || type.name === 'orderedList'
}

/**
 * The part of the document that a person's edit may have given another structure.
 *
 * @returns `null` for what others wrote, and for words typed inside of one text block
 */
export function restructuredRange(
  transactions: readonly Transaction[],
  before: EditorState,
  state: EditorState,
): ChangedRange | null {
  if (before.doc === state.doc || transactions.some(isDrawn)) return null
  const now = coveredBy(transactions.flatMap(({ mapping }) => mapping.maps))
  if (now === null) return null
  const back = new Mapping(transactions.flatMap(({ mapping }) => mapping.maps)).invert()
  const old = { from: back.map(now.from, -1), to: back.map(now.to, 1) }
  return isInText(before.doc, old) && isInText(state.doc, now) ? null : { old, now }
}

/** The lists that a span reaches into or ends beside, outer ones before those in them. */
export function listsAt(doc: ProseMirrorNode, { from, to }: Span): PlacedList[] {
  const found: PlacedList[] = []
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, position) => {
    if (isList(node)) found.push({ list: node, position })
    return !node.isTextblock
  })
  return found
}

/** How often an item of a list says that it is nested: its style counts only where that is so still. */
export function nestingAt(doc: ProseMirrorNode, position: number): number {
  const $at = doc.resolve(position)
  let depth = 0
  for (let level = $at.depth; level > 0; level--) if ($at.node(level).type.name === 'listItem') depth++
  return depth
}

function coveredBy(maps: readonly Transaction['mapping']['maps'][number][]): Span | null {
  let span: Span | null = null
  for (const map of maps) {
    span = span === null ? null : { from: map.map(span.from, -1), to: map.map(span.to, 1) }
    map.forEach((_, __, from, to) => {
      span = span === null ? { from, to } : { from: Math.min(span.from, from), to: Math.max(span.to, to) }
    })
  }
  return span
}

function isInText(doc: ProseMirrorNode, { from, to }: Span): boolean {
  const $from = doc.resolve(from)
  return $from.parent.isTextblock && to <= $from.end()
}
