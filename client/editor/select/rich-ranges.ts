/** What a growing selection may take in the rich view. */
import type { ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { childPosition } from '../moving/child-position.ts'
import { selectedRun } from '../moving/move-section.ts'
import { sectionAround, type NodeRun } from '../moving/sections.ts'
import { wordAround, type Range } from './larger-range.ts'

/** Around the selection: a word, the text under each mark, the block, item, list or quote, sections. */
export function rangesAround(state: EditorState): readonly Range[] {
  const { $from } = state.selection
  return [...textRanges($from), ...blockRanges($from), ...sectionRanges(state)]
}

function textRanges($at: ResolvedPos): readonly Range[] {
  const { parent } = $at
  if (!parent.isTextblock) return []
  const start = $at.start()
  const text = parent.textBetween(0, parent.content.size, '', '\n')
  const word = wordAround(text, $at.parentOffset)
  const marked = [$at.index(), $at.index() - ($at.textOffset === 0 ? 1 : 0)].flatMap((index) =>
    markedRanges($at, index),
  )
  return [...(word === null ? [] : [word]), ...marked].map(({ from, to }) => ({
    from: from + start,
    to: to + start,
  }))
}

/** How far each mark of a text reaches, by offsets in its block. */
function markedRanges({ parent }: ResolvedPos, index: number): readonly Range[] {
  return (parent.maybeChild(index)?.marks ?? []).map((mark) => {
    let [first, last] = [index, index]
    while (mark.isInSet(parent.maybeChild(first - 1)?.marks ?? [])) first--
    while (mark.isInSet(parent.maybeChild(last + 1)?.marks ?? [])) last++
    return { from: childPosition(parent, first), to: childPosition(parent, last + 1) }
  })
}

function blockRanges($at: ResolvedPos): readonly Range[] {
  return Array.from({ length: $at.depth }, (_, index) => ({
    from: $at.start(index + 1),
    to: $at.end(index + 1),
  }))
}

/** The sections around the selection, from the innermost on. */
function sectionRanges(state: EditorState): readonly Range[] {
  const { doc } = state
  const ranges: Range[] = []
  let run: NodeRun | null = selectedRun(state)
  for (run = sectionAround(doc, run); run !== null; run = outerSection(state, run))
    ranges.push({ from: childPosition(doc, run.from), to: childPosition(doc, run.to) })
  return ranges
}

function outerSection({ doc }: EditorState, { from, to }: NodeRun): NodeRun | null {
  for (let index = from - 1; index >= 0; index--) {
    const around = sectionAround(doc, { from: index, to: index + 1 })
    if (around === null) return null
    if (around.to >= to) return around
  }
  return null
}
