/** Moves the section at the caret, its heading and all that is under it, past the section beside it. */
import type { Command, EditorState } from '@tiptap/pm/state'
import { movePast } from './move-past.ts'
import { neighbourSection, sectionAround, type NodeRun } from './sections.ts'

/** Moves past the section of the same level above (-1) or below (1); does nothing where there is none. */
export function moveSection(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { doc } = state
    const section = sectionAround(doc, selectedRun(state))
    const neighbour = section && neighbourSection(doc, section, direction)
    if (section === null || neighbour === null) return false
    const run = { ...section, parent: doc, start: 0 }
    dispatch?.(movePast(state.tr, run, neighbour).scrollIntoView())
    return true
  }
}

/** The top-level nodes that the selection reaches into. */
export function selectedRun({ selection: { $from, $to } }: EditorState): NodeRun {
  const from = $from.index(0)
  return { from, to: Math.max(from + 1, $to.indexAfter(0)) }
}
