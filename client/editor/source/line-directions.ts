/** Lets each line of the source run the way its first letters do, so that Hebrew and Arabic read right (SPEC EDIT25). */
import { RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view'

const ownDirection = Decoration.line({ attributes: { dir: 'auto' } })

/** Marks the lines that are drawn; CodeMirror then moves carets by each line's own direction. */
export function lineDirections(): Extension {
  return [
    EditorView.perLineTextDirection.of(true),
    ViewPlugin.define(
      (view) => ({
        lines: linesOf(view),
        update({ docChanged, viewportChanged, view: now }) {
          if (docChanged || viewportChanged) this.lines = linesOf(now)
        },
      }),
      { decorations: ({ lines }) => lines },
    ),
  ]
}

function linesOf({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at)
      builder.add(line.from, line.from, ownDirection)
      at = line.to + 1
    }
  }
  return builder.finish()
}
