/** Shows the carets and selections of others over the source view, and tells them one's own (SPEC MD12). */
import { EditorSelection, type Extension, type SelectionRange } from '@codemirror/state'
import { EditorView, RectangleMarker, ViewPlugin, type PluginValue, type ViewUpdate } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { SourceBinding } from '../source/source-binding.ts'
import { CaretLayer, type DrawnSelection, type LayerRect } from './caret-layer.ts'
import { othersSelections, type OthersSelection } from './others-selections.ts'
import { tellSelection, type ToldCursor } from './tell-selection.ts'

/** @param bindingOf - of a view, which knows where the shared text is in it */
export function sourceCarets(
  text: Y.Text,
  awareness: Awareness,
  bindingOf: (view: EditorView) => SourceBinding | null,
): Extension {
  const plugin = ViewPlugin.define((view) => new SourceCarets(view, text, awareness, bindingOf))
  const onFocus = (_: Event, view: EditorView): void => view.plugin(plugin)?.tell()
  return [
    plugin,
    EditorView.domEventHandlers({
      focus: onFocus,
      blur: onFocus,
      pointermove: ({ clientX, clientY }, view) =>
        view.plugin(plugin)?.layer.pointAt({ x: clientX, y: clientY }),
      pointerleave: (_, view) => view.plugin(plugin)?.layer.pointAt(null),
    }),
  ]
}

class SourceCarets implements PluginValue {
  readonly layer = new CaretLayer()
  readonly #view: EditorView
  readonly #text: Y.Text
  readonly #awareness: Awareness
  readonly #bindingOf: (view: EditorView) => SourceBinding | null
  readonly #onPresence = (): void => this.#redraw()
  #told: ToldCursor | null = null

  constructor(
    view: EditorView,
    text: Y.Text,
    awareness: Awareness,
    bindingOf: (view: EditorView) => SourceBinding | null,
  ) {
    this.#view = view
    this.#text = text
    this.#awareness = awareness
    this.#bindingOf = bindingOf
    view.scrollDOM.append(this.layer.element)
    awareness.on('change', this.#onPresence)
    this.#redraw()
  }

  update({ docChanged, selectionSet }: ViewUpdate): void {
    if (docChanged || selectionSet) this.tell()
    // A change of the line heights or of what is drawn moves them too.
    this.#redraw()
  }

  destroy(): void {
    this.#awareness.off('change', this.#onPresence)
    this.layer.close()
  }

  /** Tell the others where one's own selection is, or that this view has none. */
  tell(): void {
    const { hasFocus, state } = this.#view
    const binding = this.#bindingOf(this.#view)
    const { anchor, head } = state.selection.main
    const range =
      hasFocus && binding !== null ? { anchor: binding.offsetOf(anchor), head: binding.offsetOf(head) } : null
    this.#told = tellSelection(this.#text, this.#awareness, range, this.#told)
    this.#redraw()
  }

  #redraw(): void {
    this.#view.requestMeasure({
      key: this,
      read: () => ({
        selections: this.#selections(),
        ownLine: this.#ownLine(),
        area: this.layer.element.getBoundingClientRect(),
      }),
      write: ({ selections, ownLine, area }) => {
        if (selections.length > 0 || !this.layer.isEmpty) this.layer.draw(selections, ownLine, area)
      },
    })
  }

  #selections(): DrawnSelection[] {
    const binding = this.#bindingOf(this.#view)
    if (binding === null) return []
    return othersSelections(this.#text, this.#awareness).map((person: OthersSelection) => {
      const [anchor, head] = [binding.positionOf(person.anchor), binding.positionOf(person.head)]
      return {
        person,
        caret: this.#caret(head),
        selected: anchor === head ? [] : this.#rects(EditorSelection.range(anchor, head)),
      }
    })
  }

  #caret(head: number): LayerRect | null {
    const [caret] = this.#rects(EditorSelection.cursor(head, -1))
    return caret === undefined ? null : { ...caret, left: caret.left + browserShift(this.#view, head) }
  }

  #ownLine(): { readonly top: number; readonly bottom: number } | null {
    if (!this.#view.hasFocus) return null
    const [line] = this.#rects(EditorSelection.cursor(this.#view.state.selection.main.head))
    return line === undefined ? null : { top: line.top, bottom: line.top + line.height }
  }

  /** None for what is not drawn, far out of sight. */
  #rects(range: SelectionRange): LayerRect[] {
    return RectangleMarker.forRange(this.#view, '', range).map(({ left, top, width, height }) => ({
      left,
      top,
      width: width ?? 0,
      height,
    }))
  }
}

/**
 * How far the browser's own caret stands from CodeMirror's place behind the letter before, in CSS pixels: where the
 * direction of the text changes there are two places for one offset.
 */
function browserShift(view: EditorView, head: number): number {
  const line = view.state.doc.lineAt(head)
  const spans = view.bidiSpans(line)
  const isBetween = spans.some(({ from, to }) => from === head - line.from || to === head - line.from)
  const place = spans.length > 1 && isBetween ? view.coordsAtPos(head, -1) : null
  if (place === null) return 0
  const { node, offset } = view.domAtPos(head)
  const range = document.createRange()
  range.setStart(node, offset)
  const own = range.getClientRects()[0]
  return own === undefined ? 0 : own.left - place.left
}
