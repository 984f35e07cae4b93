/** Keeps what Backspace takes back right behind a typed shortcut, while others' text is drawn (SPEC EDIT84). */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { EditorState, Plugin, Transaction } from '@tiptap/pm/state'
import { Mapping, Transform, type Step } from '@tiptap/pm/transform'

/** What TipTap's plugin keeps of the rule that ran last, until anything else happens. */
type RanRule = {
  /** What the rule did. */
  readonly transform: { readonly steps: readonly Step[]; readonly docs: readonly ProseMirrorNode[] }
  /** Where the typed text goes once that is undone. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Carry a shortcut that has just been typed over into a transaction which only draws; where it can't be, it is forgotten as it
 * would be without.
 *
 * @param transaction - finished but for its metadata, on `before`
 */
export function keepInputRule(transaction: Transaction, before: EditorState): void {
  for (const plugin of before.plugins) {
    const ran = ranRule(plugin, before)
    const kept = ran && rebase(ran, transaction.mapping, transaction.doc)
    if (kept !== null) transaction.setMeta(plugin, kept)
  }
}

function ranRule(plugin: Plugin, state: EditorState): RanRule | null {
  // reason: TipTap marks its plugins so for its own command, and types neither the mark nor the state.
  const { isInputRules } = plugin.spec as { isInputRules?: boolean }
  return isInputRules === true ? ((plugin.getState(state) as RanRule | null | undefined) ?? null) : null
}

/** @param drawing - leads from the document that the rule left to `drawn` */
function rebase(ran: RanRule, drawing: Mapping, drawn: ProseMirrorNode): RanRule | null {
  const undoing = new Transform(drawn)
  let others = drawing
  for (const step of inverses(ran.transform)) {
    const mapped = step.map(others)
    if (mapped === null || undoing.maybeStep(mapped).failed !== null) return null
    others = beyond(others, step, mapped)
  }
  const again = new Transform(undoing.doc)
  for (const step of inverses(undoing)) if (again.maybeStep(step).failed !== null) return null
  return { ...ran, transform: again, from: others.map(ran.from, -1), to: others.map(ran.to, 1) }
}

/** Undo each step, the last one first. */
function inverses({ steps, docs }: RanRule['transform']): Step[] {
  return steps
    .map((step, index) => {
      const doc = docs[index]
      if (doc === undefined) throw new Error('a step without the document that it was made on')
      return step.invert(doc)
    })
    .reverse()
}

/** From behind `step` to behind `mapped`, which is the same in a document where others have written. */
function beyond(others: Mapping, step: Step, mapped: Step): Mapping {
  const { maps } = others
  const mapping = new Mapping([step.getMap().invert()])
  for (const map of maps) mapping.appendMap(map)
  mapping.appendMap(mapped.getMap(), 0)
  return mapping
}
