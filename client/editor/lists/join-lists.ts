/** Lists that come to stand side by side become one, as they are one in the text. */
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { numberingOf, numberItems } from './list-numbers.ts'
import { isList, listsAt, nestingAt, restructuredRange } from './list-edit.ts'

/** Joins lists of one kind and marker that a person's edit has made neighbours (SPEC EDIT70). */
export function joinLists(): Plugin {
  return new Plugin({
    key: new PluginKey('joinLists'),
    appendTransaction: (transactions, before, state) => {
      const changed = restructuredRange(transactions, before, state)
      if (changed === null) return null
      const joints = new Set<number>()
      for (const { list, position } of listsAt(state.doc, changed.now)) {
        for (const at of [position, position + list.nodeSize]) if (isJoint(state.doc, at)) joints.add(at)
      }
      const { tr } = state
      for (const at of [...joints].sort((a, b) => b - a)) joinAt(tr, at)
      return tr.docChanged ? tr : null
    },
  })
}

/** Join two lists; the items of the second go on with the numbers of the first. */
function joinAt(transaction: Transaction, at: number): void {
  const { nodeBefore: first, nodeAfter: second } = transaction.doc.resolve(at)
  if (first === null || second === null) return
  transaction.join(at)
  if (first.type.name !== 'orderedList') return
  const known = [first, second].map(numberingOf).find((numbering) => numbering !== 'unknown')
  const numbering = known ?? 'unknown'
  if (numbering !== 'other') numberItems(transaction, at - first.nodeSize, numbering)
}

/** Whether what stands before and behind a place is one list in the text. */
function isJoint(doc: ProseMirrorNode, at: number): boolean {
  const { nodeBefore: first, nodeAfter: second } = doc.resolve(at)
  if (first === null || second === null || !isList(first) || first.type !== second.type) return false
  const nesting = nestingAt(doc, at)
  const [marker, other] = [markerEnd(first, nesting), markerEnd(second, nesting)]
  return marker === null || other === null || marker === other
}

/** The character that tells a list from a neighbour of its kind; `null` where its items take that of their siblings. */
function markerEnd(list: ProseMirrorNode, nesting: number): string | null {
  for (const { attrs } of list.children) {
    const marker: unknown = attrs.depth === nesting ? attrs.marker : null
    const isOfKind = typeof marker === 'string' && /^\d/.test(marker) === (list.type.name === 'orderedList')
    if (isOfKind) return marker.at(-1) ?? null
  }
  return null
}
