/** Input rules for markup around text: the delimiters go, the text between gets marks. */
import { InputRule } from '@tiptap/core'
import type { MarkType, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

/** Positions in the document: of the markup with its delimiters, and of the text between them. */
export type MarkedUp = {
  readonly from: number
  readonly to: number
  readonly textFrom: number
  readonly textTo: number
}

/**
 * Turns typed markup into marks. Unlike TipTap's own rule it keeps whatever stands before the markup, and sets several
 * marks at once.
 *
 * @param find - its groups: the text with its delimiters, which are equally long, and the text alone
 */
export function typedMark(find: RegExp, types: readonly MarkType[]): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      const [whole, delimited = '', text = ''] = match
      const from = range.from + whole.length - delimited.length
      const textFrom = from + (delimited.length - text.length) / 2
      const place = { from, to: range.to, textFrom, textTo: textFrom + text.length }
      return setTypedMarks(state.tr, place, types) ? undefined : null
    },
  })
}

/** @returns `false`, with nothing changed, where another mark in the text keeps the new ones out */
export function setTypedMarks(
  transaction: Transaction,
  { from, to, textFrom, textTo }: MarkedUp,
  types: readonly MarkType[],
): boolean {
  const isKeptOut = types.some((type) => isUnder(transaction.doc, textFrom, textTo, type))
  if (isKeptOut) return false
  if (textTo < to) transaction.delete(textTo, to)
  transaction.delete(from, textFrom)
  for (const type of types) transaction.addMark(from, from + textTo - textFrom, type.create())
  // Behind all steps: each forgets what marks the next letter would have.
  for (const type of types) transaction.removeStoredMark(type)
  return true
}

/** Whether some of the text is under a mark that excludes the type. */
function isUnder(doc: ProseMirrorNode, from: number, to: number, type: MarkType): boolean {
  const others = Object.values(type.schema.marks).filter((mark) => mark !== type && mark.excludes(type))
  return others.some((mark) => doc.rangeHasMark(from, to, mark))
}
