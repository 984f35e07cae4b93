/** A code span as one types it: it closes with as many backticks as it was opened with (CommonMark 6.1). */
import { InputRule } from '@tiptap/core'
import type { MarkType, Node as ProseMirrorNode } from '@tiptap/pm/model'
import { setTypedMarks } from './typed-mark.ts'

/** Stands for a character that is no backtick of the text around: one under a code mark, or no text at all. */
const other = '\uFFFC'

/** Turns text between backticks into code once the last of them is typed. */
export function typedCode(type: MarkType): InputRule {
  return new InputRule({
    find: /`$/,
    handler: ({ state, range }) => {
      const $end = state.doc.resolve(range.to)
      const before = textBefore($end.parent, $end.parentOffset, type)
      // The typed character itself may come into the document only afterwards.
      const span = findTypedCode(range.to > range.from ? before : `${before}\``)
      if (span === null) return null
      const start = $end.start()
      const place = {
        from: start + span.from,
        to: range.to,
        textFrom: start + span.textFrom,
        textTo: start + span.textTo,
      }
      return setTypedMarks(state.tr, place, [type]) ? undefined : null
    },
  })
}

/** Offsets of the code span that the last backtick of a text has closed, and of the code in it. */
type CodeSpan = { readonly from: number; readonly textFrom: number; readonly textTo: number }

/** @returns `null` also while a longer run of backticks is open: a shorter one belongs to its text */
export function findTypedCode(text: string): CodeSpan | null {
  const runs = [...text.matchAll(/(?<!\\)`+/g)].map(({ 0: run, index: from }) => ({
    run,
    from,
    to: from + run.length,
  }))
  for (let at = 0; at < runs.length; at++) {
    const opening = runs[at]
    if (opening === undefined) return null
    const close = runs.findIndex(({ run }, index) => index > at && run === opening.run)
    const closing = runs[close]
    if (closing?.to === text.length) return spanOf(text, opening.from, opening.to, closing.from)
    if (closing !== undefined) at = close
    else if (opening.run.length > 1) return null
  }
  return null
}

/** One blank on both sides is padding, unless there is nothing else. */
function spanOf(text: string, from: number, start: number, end: number): CodeSpan | null {
  const code = text.slice(start, end)
  const padding = /^ .*\S.* $/.test(code) ? 1 : 0
  return code.trim() === '' ? null : { from, textFrom: start + padding, textTo: end - padding }
}

function textBefore(parent: ProseMirrorNode, offset: number, type: MarkType): string {
  const text: string[] = []
  parent.nodesBetween(0, offset, (node, position) => {
    const isPlain = node.isText && !type.isInSet(node.marks)
    const shown = isPlain ? (node.text ?? '') : other.repeat(node.nodeSize)
    text.push(shown.slice(0, offset - position))
  })
  return text.join('')
}
