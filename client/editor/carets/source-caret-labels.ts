/** Keeps the names at others' carets inside the source view. */
import type { Extension } from '@codemirror/state'
import { ViewPlugin } from '@codemirror/view'
import type { ViewUpdate, EditorView } from '@codemirror/view'

/** CSS pixels that a name moves to the left; `source-theme.ts` reads it. */
const SHIFT = '--label-shift'

/** What stays free between a name and the edge. */
const GAP_PX = 4

type Placement = { readonly label: HTMLElement; readonly shiftPx: number }

/** Moves a name to the left that would run out of the text's right edge. */
export function sourceCaretLabels(): Extension {
  return ViewPlugin.define((view) => {
    const request = { key: SHIFT, read: measure, write: place }
    view.requestMeasure(request)
    return {
      // Others' carets move with updates that carry nothing, so every one counts; a measure happens once a frame.
      update: (update: ViewUpdate) => update.view.requestMeasure(request),
    }
  })
}

function measure(view: EditorView): readonly Placement[] {
  const labels = [...view.contentDOM.querySelectorAll<HTMLElement>('.cm-ySelectionInfo')]
  const { left, right } = view.contentDOM.getBoundingClientRect()
  return labels.map((label) => {
    const box = label.getBoundingClientRect()
    const shiftedPx = Number.parseFloat(label.style.getPropertyValue(SHIFT)) || 0
    const overPx = box.right + shiftedPx - (right - GAP_PX)
    const roomPx = box.left + shiftedPx - left
    return { label, shiftPx: Math.ceil(Math.max(0, Math.min(overPx, roomPx))) }
  })
}

function place(placements: readonly Placement[]): void {
  for (const { label, shiftPx } of placements) label.style.setProperty(SHIFT, `${shiftPx}px`)
}
