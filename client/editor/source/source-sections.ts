/** Sections of the markdown source, and moving one past its neighbour. */
import type { ChangeSpec, EditorState, StateCommand } from '@codemirror/state'
import { headingsOf } from '../headings/source-headings.ts'

/** Offsets `[from, to)`: a heading's first line up to the next heading of its level or a higher one. */
export type SourceSection = { readonly from: number; readonly to: number; readonly level: number }

/** All sections of the document in their order; headings in lists and quotes begin none. */
export function sectionsOf(state: EditorState): readonly SourceSection[] {
  const headings = headingsOf(state).filter(({ isTopLevel }) => isTopLevel)
  return headings.map(({ level, place }, index) => {
    const next = headings.find((other, at) => at > index && other.level <= level)
    // A heading may be indented: its section begins with its line.
    const lineStart = (offset: number): number => state.doc.lineAt(offset).from
    return {
      from: lineStart(place),
      to: next === undefined ? state.doc.length : lineStart(next.place),
      level,
    }
  })
}

/** The smallest section that holds the selection; `null` above all headings. */
export function sectionAtSelection(
  state: EditorState,
  sections: readonly SourceSection[],
): SourceSection | null {
  const { from, to } = state.selection.main
  return sections.findLast((section) => section.from <= from && section.to >= to) ?? null
}

/** Moves the section at the caret past the one of its level above (-1) or below (1). */
export function moveSourceSection(direction: -1 | 1): StateCommand {
  return ({ state, dispatch }) => {
    const sections = sectionsOf(state)
    const section = sectionAtSelection(state, sections)
    const neighbour = sections.find(
      (other) =>
        other.level === section?.level &&
        (direction < 0 ? other.to === section.from : other.from === section.to),
    )
    // Taken all the same: the key would copy lines.
    if (section === null || neighbour === undefined || state.readOnly) return true
    const changes = state.changes(
      direction < 0 ? swap(state, neighbour, section, 'first') : swap(state, section, neighbour, 'second'),
    )
    // A caret at the section's edge goes with it, and not with what is put in there.
    const selection = state.selection.map(changes, direction < 0 ? -1 : 1)
    dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: 'move.section' }))
    return true
  }
}

/**
 * Two sections change places; what is between and behind them stays there.
 *
 * @param rewritten - which of the two is written anew: what others type in the other one goes with it
 */
function swap(
  state: EditorState,
  first: SourceSection,
  second: SourceSection,
  rewritten: 'first' | 'second',
): ChangeSpec {
  const [firstEnd, secondEnd] = [bodyEnd(state, first), bodyEnd(state, second)]
  const gap = state.sliceDoc(firstEnd, second.from)
  if (rewritten === 'first')
    return [
      { from: first.from, to: second.from },
      { from: secondEnd, insert: gap + state.sliceDoc(first.from, firstEnd) },
    ]
  return [
    { from: first.from, insert: state.sliceDoc(second.from, secondEnd) + gap },
    { from: firstEnd, to: secondEnd },
  ]
}

/** Where a section ends without the line ends behind it. */
function bodyEnd(state: EditorState, { from, to }: SourceSection): number {
  return from + state.sliceDoc(from, to).replace(/\n+$/, '').length
}
