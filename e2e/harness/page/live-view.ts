/** One view of the product, mounted as the meeting page does, on a text that simulated people edit too. */
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { EditorView } from '@codemirror/view'
import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { presenceColours } from '../../../client/collab/presence-colours.ts'
import { Projection } from '../../../client/editor/binding/projection.ts'
import { ViewPlaces } from '../../../client/editor/places/view-places.ts'
import { UndoSteps } from '../../../client/editor/binding/undo-steps.ts'
import { RichEditor } from '../../../client/editor/rich-editor.tsx'
import { SourceEditor } from '../../../client/editor/source/source-editor.tsx'
import { defaultHouseStyle } from '../../../shared/markdown/house-style.ts'
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts'
import { presence } from '../../../shared/protocol/presence.ts'
import { CompositionWatch } from './composition-watch.ts'
import type { LiveApi, LiveEdit, LiveRange, LiveSetup, LiveState } from './live-api.ts'
import { textOfDoc } from './open-editor.ts'

/** How much of a long document is in sight. */
const boxHeightPx = 600

/** How far into a line its words are asked for: past the margin, and the markers of items in items. */
const intoLinePx = 120

export class LivePage implements LiveApi {
  #view: OpenView | null = null

  async open(setup: LiveSetup): Promise<void> {
    this.#view?.close()
    this.#view = new OpenView(setup)
    await this.#view.isReady()
  }

  read(): LiveState {
    return this.#open.read()
  }

  select(range: LiveRange): void {
    this.#open.select(range)
  }

  edit(...edits: readonly LiveEdit[]): void {
    this.#open.edit(edits)
  }

  point(id: number, name: string, range: LiveRange | null): void {
    this.#open.point(id, name, range)
  }

  rectOf(offset: number): { readonly left: number; readonly top: number; readonly bottom: number } {
    return this.#open.rectOf(offset)
  }

  scrollBy(pixels: number): void {
    this.#open.scrollBy(pixels)
  }

  firstLine(): { readonly offset: number; readonly top: number } {
    return this.#open.firstLine()
  }

  get #open(): OpenView {
    if (this.#view === null) throw new Error('no view is open')
    return this.#view
  }
}

class OpenView {
  readonly #doc = new Y.Doc()
  readonly #others = new Y.Doc()
  readonly #awareness = new Awareness(this.#doc)
  readonly #watch = new CompositionWatch()
  readonly #root: Root
  readonly #box: HTMLElement
  readonly #setup: LiveSetup
  readonly #restoreAnchoring: (() => void) | null

  constructor(setup: LiveSetup) {
    this.#setup = setup
    this.#restoreAnchoring = setup.anchoring === 'none' ? withoutAnchoring() : null
    this.#doc.clientID = 2
    this.#others.clientID = 3
    this.#others.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) Y.applyUpdate(this.#doc, update, this)
    })
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) Y.applyUpdate(this.#others, update, this)
    })
    textOfDoc(this.#others).insert(0, setup.text)
    this.#box = document.body.appendChild(document.createElement('div'))
    if (setup.scroller !== 'window')
      Object.assign(this.#box.style, { overflow: 'auto', height: `${boxHeightPx}px` })
    this.#root = createRoot(this.#box)
    const undoSteps = new UndoSteps(this.#text)
    const props = {
      text: this.#text,
      undoSteps,
      places: new ViewPlaces(this.#text),
      awareness: this.#awareness,
      isEditable: true,
      style: defaultHouseStyle,
    }
    this.#root.render(
      setup.view === 'rich'
        ? createElement(RichEditor, { ...props, images: 'none' })
        : createElement(SourceEditor, props),
    )
  }

  get #text(): Y.Text {
    return textOfDoc(this.#doc)
  }

  close(): void {
    this.#watch.close()
    this.#root.unmount()
    this.#box.remove()
    this.#restoreAnchoring?.()
    this.#awareness.destroy()
    this.#doc.destroy()
    this.#others.destroy()
  }

  async isReady(): Promise<void> {
    while (this.#box.querySelector('[role=textbox][contenteditable=true]') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve))
  }

  read(): LiveState {
    const text = this.#text.toJSON()
    if (this.#setup.view === 'source') {
      const { state, composing } = this.#source
      return {
        text,
        isSettled: state.doc.toString() === text,
        isComposing: composing,
        compositions: this.#watch.counts,
        selection: { anchor: state.selection.main.anchor, head: state.selection.main.head },
      }
    }
    const { schema, state, view } = this.#rich
    const blocks = parseMarkdown(text).blocks.map(({ node }) => node)
    return {
      text,
      isSettled: schema.nodeFromJSON({ type: 'doc', content: blocks }).eq(state.doc),
      isComposing: view.composing,
      compositions: this.#watch.counts,
      selection: this.#toldSelection(),
    }
  }

  select({ anchor, head }: LiveRange): void {
    if (this.#setup.view === 'source') {
      this.#source.focus()
      this.#source.dispatch({ selection: { anchor, head } })
      return
    }
    const { view, state } = this.#rich
    view.focus()
    const projection = this.#projection()
    const [at, to] = [projection.positionAt(anchor, -1), projection.positionAt(head, -1)]
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at, to)))
  }

  edit(edits: readonly LiveEdit[]): void {
    const text = textOfDoc(this.#others)
    this.#others.transact(() => {
      for (const { from, to, insert } of edits.toSorted((a, b) => b.from - a.from)) {
        text.delete(from, to - from)
        text.insert(from, insert)
      }
    })
  }

  point(id: number, name: string, range: LiveRange | null): void {
    const doc = new Y.Doc()
    doc.clientID = id
    const awareness = new Awareness(doc)
    const color = presenceColours[id % presenceColours.length] ?? ''
    const toPosition = (offset: number): Y.RelativePosition =>
      Y.createRelativePositionFromTypeIndex(textOfDoc(this.#others), offset)
    awareness.setLocalState(
      range === null
        ? null
        : {
            user: { name, color, colorLight: `${color}40` },
            cursor: { anchor: toPosition(range.anchor), head: toPosition(range.head) },
          },
    )
    const clock = (this.#awareness.meta.get(id)?.clock ?? 0) + 1
    awareness.meta.set(id, { clock, lastUpdated: 0 })
    applyAwarenessUpdate(this.#awareness, encodeAwarenessUpdate(awareness, [id]), this)
    awareness.destroy()
  }

  rectOf(offset: number): { readonly left: number; readonly top: number; readonly bottom: number } {
    if (this.#setup.view === 'rich')
      return this.#rich.view.coordsAtPos(this.#projection().positionAt(offset, -1))
    const rect = this.#source.coordsAtPos(offset)
    if (rect === null) throw new Error(`offset ${offset} is not drawn`)
    return rect
  }

  scrollBy(pixels: number): void {
    const scroller = this.#setup.scroller === 'window' ? window : this.#box
    scroller.scrollBy({ top: pixels, behavior: 'instant' })
  }

  firstLine(): { readonly offset: number; readonly top: number } {
    const bar = this.#box.querySelector('[role=toolbar]')?.getBoundingClientRect().bottom ?? 0
    const edge = Math.max(bar, this.#setup.scroller === 'window' ? 0 : this.#box.getBoundingClientRect().top)
    for (let y = edge; y < edge + boxHeightPx; y += 4) {
      const line = this.#setup.view === 'rich' ? this.#richLineAt(y) : this.#sourceLineAt(y)
      if (line !== null && line.top >= edge) return line
    }
    throw new Error('no line is seen')
  }

  #richLineAt(y: number): { readonly offset: number; readonly top: number } | null {
    const { view } = this.#rich
    const left = view.dom.getBoundingClientRect().left + intoLinePx
    const found = view.posAtCoords({ left, top: y })
    if (found === null || !view.state.doc.resolve(found.pos).parent.isTextblock) return null
    return { offset: this.#projection().offsetAt(found.pos, -1), top: view.coordsAtPos(found.pos).top }
  }

  #sourceLineAt(y: number): { readonly offset: number; readonly top: number } | null {
    const view = this.#source
    const offset = view.posAtCoords({ x: view.contentDOM.getBoundingClientRect().left + intoLinePx, y })
    const rect = offset === null ? null : view.coordsAtPos(offset)
    return offset === null || rect === null ? null : { offset, top: rect.top }
  }

  /** Where the own caret is, as others are told; -1 where they are told none. */
  #toldSelection(): LiveRange {
    const { cursor } = presence.parse(this.#awareness.getLocalState())
    const [anchor, head] = [cursor?.anchor, cursor?.head].map((position) =>
      position === undefined
        ? undefined
        : Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), this.#doc)
            ?.index,
    )
    return { anchor: anchor ?? -1, head: head ?? -1 }
  }

  #projection(): Projection {
    return new Projection(this.#rich.schema, this.#text.toJSON())
  }

  get #rich(): Editor {
    // TipTap puts the editor on its element.
    const element = this.#box.querySelector<HTMLElement & { editor?: Editor }>('.ProseMirror')
    if (element?.editor === undefined) throw new Error('the rich view is not open')
    return element.editor
  }

  get #source(): EditorView {
    const element = this.#box.querySelector<HTMLElement>('.cm-editor')
    const view = element === null ? null : EditorView.findFromDOM(element)
    if (view === null) throw new Error('the source view is not open')
    return view
  }
}

/** As in Safari for a long time, which also draws every block. What is opened from then on keeps its place by itself. */
function withoutAnchoring(): () => void {
  const supports = CSS.supports.bind(CSS)
  CSS.supports = (...query: string[]) =>
    !query.join().includes('overflow-anchor') && supports(...(query as [string, string]))
  const sheet = document.head.appendChild(document.createElement('style'))
  sheet.textContent = '* { overflow-anchor: none !important; content-visibility: visible !important; }'
  return () => {
    CSS.supports = supports
    sheet.remove()
  }
}
